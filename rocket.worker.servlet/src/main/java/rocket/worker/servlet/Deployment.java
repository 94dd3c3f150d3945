package rocket.worker.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.api.AppInfoException;
import rocket.worker.servlet.mapping.UrlPattern;

/** The servlets and filters of an application, from their making to their end (section 2.3). */
final class Deployment {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  private final List<DeployedServlet> servlets = new ArrayList<>();
  private final List<DeployedFilter> filters = new ArrayList<>();
  private final List<FilterMapping> mappings = new ArrayList<>();

  /** What has to be destroyed, the last to be initialised first. */
  private final Deque<Runnable> endings = new ArrayDeque<>();

  /** Makes the instances, without initialising them. */
  Deployment(Settings settings, Context context, InstantSource clock) {
    makeFilters(settings.filters(), context);
    makeServlets(settings.servlets(), context, clock);
  }

  List<DeployedServlet> servlets() {
    return servlets;
  }

  List<DeployedFilter> filters() {
    return filters;
  }

  /** The way from patterns to servlets, with the filters before them. */
  Map<UrlPattern, ServletRoute> routes() {
    Map<UrlPattern, ServletRoute> routes = new LinkedHashMap<>();
    for (DeployedServlet servlet : servlets) {
      for (UrlPattern pattern : servlet.patterns()) {
        routes.put(pattern, new ServletRoute(pattern, servlet, List.copyOf(mappings)));
      }
    }
    return routes;
  }

  /**
   * Initialises the filters, then the servlets.
   *
   * @throws AppInfoException if one fails; those before it have been destroyed
   */
  void initialise() {
    for (DeployedFilter filter : filters) {
      initialise(Settings.FILTERS, filter, () -> filter.filter().init(filter));
      endings.push(filter.filter()::destroy);
    }
    for (DeployedServlet servlet : servlets) {
      initialise(Settings.SERVLET, servlet, () -> servlet.servlet().init(servlet));
      endings.push(servlet.servlet()::destroy);
    }
  }

  void destroy() {
    for (Runnable ending = endings.poll(); ending != null; ending = endings.poll()) {
      try {
        ending.run();
      } catch (RuntimeException e) {
        LOG.warn("A servlet or filter failed while it was destroyed", e);
      }
    }
  }

  private interface Init {
    void run() throws ServletException;
  }

  private void initialise(String key, Deployed component, Init init) {
    try {
      init.run();
    } catch (ServletException | RuntimeException e) {
      destroy();
      throw new AppInfoException(
          key, "app_info '%s': '%s' failed in init: %s".formatted(key, component.getName(), e), e);
    }
  }

  private void makeFilters(List<Settings.FilterSetting> settings, Context context) {
    Map<Object, List<UrlPattern>> patterns = new LinkedHashMap<>();
    for (Settings.FilterSetting setting : settings) {
      patterns.computeIfAbsent(setting.filter(), _ -> new ArrayList<>()).add(setting.pattern());
    }
    var names = new Names();
    Map<Object, DeployedFilter> made = new LinkedHashMap<>();
    for (Settings.FilterSetting setting : settings) {
      DeployedFilter filter =
          made.computeIfAbsent(
              setting.filter(),
              value -> {
                Filter instance = Components.FILTERS.make(value);
                return new DeployedFilter(
                    names.of(instance), context, instance, patterns.getOrDefault(value, List.of()));
              });
      mappings.add(new FilterMapping(setting.pattern(), Set.of(DispatcherType.REQUEST), filter));
    }
    filters.addAll(made.values());
  }

  private void makeServlets(
      Map<UrlPattern, Object> settings, Context context, InstantSource clock) {
    Map<Object, List<UrlPattern>> patterns = new LinkedHashMap<>();
    settings.forEach(
        (pattern, value) -> patterns.computeIfAbsent(value, _ -> new ArrayList<>()).add(pattern));
    var names = new Names();
    patterns.forEach(
        (value, urls) -> {
          Servlet servlet = Components.SERVLETS.make(value);
          servlets.add(
              new DeployedServlet(names.of(servlet), context, servlet, List.copyOf(urls), clock));
        });
  }
}
