package rocket.worker.servlet.webapp;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.worker.servlet.descriptor.ComponentEntries;
import rocket.worker.servlet.descriptor.CookieEntry;
import rocket.worker.servlet.descriptor.Descriptor;
import rocket.worker.servlet.descriptor.DescriptorException;
import rocket.worker.servlet.descriptor.FilterEntry;
import rocket.worker.servlet.descriptor.FilterMappingEntry;
import rocket.worker.servlet.descriptor.ListenerEntry;
import rocket.worker.servlet.descriptor.Place;
import rocket.worker.servlet.descriptor.ServletEntry;
import rocket.worker.servlet.model.Declarations;

/** Puts a descriptor into effect. */
final class Enactment {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  private final Declarations declarations;
  private final ServletContext context;

  Enactment(Declarations declarations) {
    this.declarations = declarations;
    context = declarations.context();
  }

  /**
   * Tells an application all that its descriptor says.
   *
   * @throws DescriptorException if something of it cannot be
   */
  void enact(Descriptor descriptor) {
    descriptor.displayName().ifPresent(declarations::displayName);
    descriptor.parameters().forEach(context::setInitParameter);
    ComponentEntries components = descriptor.components();
    components.listeners().forEach(this::listener);
    components.servlets().stream().filter(ServletEntry::enabled).forEach(this::servlet);
    components.filters().forEach(this::filter);
    components.filterMappings().forEach(this::mapping);
    new SecurityEnactment(declarations).enact(descriptor);
    session(descriptor);
    new ContentEnactment(declarations).enact(descriptor);
  }

  private void listener(ListenerEntry entry) {
    guarded(entry.place(), () -> context.addListener(entry.type()));
  }

  private void servlet(ServletEntry entry) {
    guarded(entry.place(), () -> added(entry));
  }

  private void added(ServletEntry entry) {
    ServletRegistration.Dynamic registration =
        require(registration(entry), "servlet", entry.name(), entry.place());
    registration.setInitParameters(entry.parameters());
    entry.loadOnStartup().ifPresent(registration::setLoadOnStartup);
    entry.asyncSupported().ifPresent(registration::setAsyncSupported);
    entry.multipart().ifPresent(registration::setMultipartConfig);
    entry.runAs().ifPresent(registration::setRunAsRole);
    if (!entry.patterns().isEmpty()) {
      Set<String> taken = registration.addMapping(entry.patterns().toArray(String[]::new));
      if (!taken.isEmpty()) {
        throw new DescriptorException(
            entry.place(),
            "servlet '%s' has patterns that are another's already: %s"
                .formatted(entry.name(), taken));
      }
    }
  }

  private ServletRegistration.@Nullable Dynamic registration(ServletEntry entry) {
    if (entry.type().isPresent()) {
      return context.addServlet(entry.name(), entry.type().get());
    }
    return entry.jspFile().isPresent()
        ? context.addJspFile(entry.name(), entry.jspFile().get())
        : declarations.servlet(entry.name());
  }

  private void filter(FilterEntry entry) {
    guarded(
        entry.place(),
        () -> {
          FilterRegistration.Dynamic registration =
              require(registration(entry), "filter", entry.name(), entry.place());
          registration.setInitParameters(entry.parameters());
          entry.asyncSupported().ifPresent(registration::setAsyncSupported);
        });
  }

  private FilterRegistration.@Nullable Dynamic registration(FilterEntry entry) {
    return entry.type().isPresent()
        ? context.addFilter(entry.name(), entry.type().get())
        : declarations.filter(entry.name());
  }

  private void mapping(FilterMappingEntry entry) {
    FilterRegistration filter =
        require(
            context.getFilterRegistration(entry.filter()), "filter", entry.filter(), entry.place());
    EnumSet<DispatcherType> types =
        entry.types().isEmpty()
            ? EnumSet.of(DispatcherType.REQUEST)
            : EnumSet.copyOf(entry.types());
    List<String> patterns = entry.patterns();
    List<String> servlets = entry.servlets();
    guarded(
        entry.place(),
        () -> {
          if (!patterns.isEmpty()) {
            filter.addMappingForUrlPatterns(types, true, patterns.toArray(String[]::new));
          }
          if (!servlets.isEmpty()) {
            filter.addMappingForServletNames(types, true, servlets.toArray(String[]::new));
          }
        });
  }

  private void session(Descriptor descriptor) {
    descriptor.session().minutes().ifPresent(context::setSessionTimeout);
    descriptor.session().cookie().ifPresent(this::cookie);
    if (!descriptor.session().modes().isEmpty()) {
      try {
        context.setSessionTrackingModes(descriptor.session().modes());
      } catch (IllegalArgumentException e) {
        LOG.warn("<tracking-mode>: {}", e.getMessage());
      }
    }
  }

  @SuppressWarnings("removal") // there are descriptors that say it
  private void cookie(CookieEntry entry) {
    var config = context.getSessionCookieConfig();
    entry.name().ifPresent(config::setName);
    entry.domain().ifPresent(config::setDomain);
    entry.path().ifPresent(config::setPath);
    entry.comment().ifPresent(config::setComment);
    entry.httpOnly().ifPresent(config::setHttpOnly);
    entry.secure().ifPresent(config::setSecure);
    entry.maxAge().ifPresent(config::setMaxAge);
    entry.attributes().forEach(config::setAttribute);
  }

  private static <T> T require(@Nullable T registration, String kind, String name, Place place) {
    if (registration == null) {
      throw new DescriptorException(
          place, "%s '%s' cannot be registered: there is one already".formatted(kind, name));
    }
    return registration;
  }

  /** What the application's context refuses is told with the place that asks for it. */
  private static void guarded(Place place, Runnable telling) {
    try {
      telling.run();
    } catch (DescriptorException e) {
      throw e;
    } catch (IllegalArgumentException e) {
      throw new DescriptorException(place, String.valueOf(e.getMessage()), e);
    }
  }
}
