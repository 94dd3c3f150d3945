package rocket.worker.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import rocket.worker.servlet.mapping.UrlPattern;

/** Registers the servlets and filters that app_info gives by themselves. */
final class Assembly {
  private final Registrations registrations;

  Assembly(Registrations registrations) {
    this.registrations = registrations;
  }

  /** Filters in their order; equal values are one filter with several patterns. */
  void filters(Iterable<Settings.FilterSetting> settings) {
    var names = new Names();
    Map<Object, DeployedFilter> made = new HashMap<>();
    for (Settings.FilterSetting setting : settings) {
      DeployedFilter filter = made.get(setting.filter());
      if (filter == null) {
        Filter instance = Components.FILTERS.make(setting.filter());
        filter =
            Objects.requireNonNull(
                registrations.addFilter(names.of(instance), new Source.Given<>(instance)));
        filter.setAsyncSupported(true);
        made.put(setting.filter(), filter);
      }
      var types = EnumSet.of(DispatcherType.REQUEST);
      registrations.map(new FilterMapping(types, setting.pattern(), null, filter), true);
    }
  }

  /** Servlets, which are initialised at the start; equal values are one with several patterns. */
  void servlets(Map<UrlPattern, Object> settings) {
    var names = new Names();
    Map<Object, DeployedServlet> made = new HashMap<>();
    for (Map.Entry<UrlPattern, Object> entry : settings.entrySet()) {
      DeployedServlet servlet = made.get(entry.getValue());
      if (servlet == null) {
        Servlet instance = Components.SERVLETS.make(entry.getValue());
        servlet =
            Objects.requireNonNull(
                registrations.addServlet(names.of(instance), new Source.Given<>(instance)));
        servlet.setAsyncSupported(true);
        servlet.setLoadOnStartup(0);
        made.put(entry.getValue(), servlet);
      }
      servlet.patterns().add(entry.getKey());
    }
  }
}
