package rocket.worker.servlet;

import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.api.AppInfoException;
import rocket.worker.servlet.mapping.Routes;
import rocket.worker.servlet.model.Declarer;
import rocket.worker.servlet.security.Gate;
import rocket.worker.servlet.security.SecurityPlan;
import rocket.worker.servlet.webapp.ApplicationScope;

/**
 * Brings an application to life and ends it (Servlet 6.1, sections 2.3, 8.2.4, 10.12 and 11.3.4):
 * what is declared, initializers, context listeners, filters, servlets that are loaded on startup;
 * and at the end all in reverse.
 */
final class Deployment {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  private final Settings settings;
  private final Context context;
  private final InstantSource clock;
  private final List<DeployedServlet> servlets = new ArrayList<>();
  private final Deque<ServletContextListener> told = new ArrayDeque<>(1);

  /** Null until all is known that it judges by, or if there is nothing to judge. */
  private @Nullable Gate gate;

  Deployment(Settings settings, Context context, InstantSource clock) {
    this.settings = settings;
    this.context = context;
    this.clock = clock;
  }

  /**
   * Initialises all that is there, as far as it is not left to a request.
   *
   * @return the way from patterns to servlets
   * @throws AppInfoException if something fails without which the application cannot be; what has
   *     been initialised is the caller's to {@link #stop}
   */
  Routes<ServletRoute> start() {
    var assembly = new Assembly(context.registrations());
    assembly.filters(settings.filters());
    assembly.servlets(settings.servlets());
    if (settings.declarer() == null) {
      return initialise();
    }
    declare(settings.declarer(), context.declared());
    try (var _ = new ApplicationScope(context.loader())) {
      runInitializers(context.declared());
      return initialise();
    }
  }

  /** What judges requests; null if there is nothing to guard and nobody to know. */
  @Nullable Gate gate() {
    return gate;
  }

  private Routes<ServletRoute> initialise() {
    tellListeners();
    Routes<ServletRoute> routes = settle();
    initialiseFilters();
    initialiseServlets();
    return routes;
  }

  private void declare(Declarer declarer, Declared declared) {
    try {
      declarer.declare(declared);
    } catch (AppInfoException e) {
      throw e;
    } catch (IOException | RuntimeException | LinkageError e) {
      throw failed(settings.source(), "the application is not allowed", e);
    }
  }

  private void runInitializers(Declared declared) {
    context.enter(Stage.STARTING);
    for (Declared.Initializer each : declared.initializers()) {
      try {
        each.initializer().onStartup(each.classes(), context);
      } catch (ServletException | RuntimeException | LinkageError e) {
        throw failed(
            settings.source(), "'%s' failed".formatted(each.initializer().getClass().getName()), e);
      }
    }
  }

  private void tellListeners() {
    for (Listeners.Startup each : context.listeners().context()) {
      context.enter(each.declared() ? Stage.LISTENING : Stage.RESTRICTED);
      told.push(each.listener());
      try {
        each.listener().contextInitialized(new ServletContextEvent(context));
      } catch (RuntimeException | LinkageError e) {
        throw failed(
            settings.source(),
            "listener '%s' failed".formatted(each.listener().getClass().getName()),
            e);
      }
    }
  }

  private Routes<ServletRoute> settle() {
    Map<Integer, List<DeployedServlet>> byOrder = new TreeMap<>();
    for (DeployedServlet servlet : context.registrations().servlets().values()) {
      servlet.readAnnotations();
      int order = servlet.loadOnStartup() < 0 ? Integer.MAX_VALUE : servlet.loadOnStartup();
      byOrder.putIfAbsent(order, new ArrayList<>(1));
      byOrder.getOrDefault(order, List.of()).add(servlet);
    }
    for (List<DeployedServlet> sameOrder : byOrder.values()) {
      servlets.addAll(sameOrder);
    }
    gate = guard();
    if (settings.declarer() != null || gate != null) {
      context.registrations().mapRest(new Nothing());
    }
    var routes = new Routes<>(context.registrations().routes());
    context.initialised(routes);
    return routes;
  }

  /** Makes the gate of what descriptor, registrations and annotations say (section 13.4). */
  private @Nullable Gate guard() {
    SecurityPlan plan = context.declared().security();
    for (DeployedServlet servlet : servlets) {
      if (servlet.security() != null) {
        plan.add(servlet.security(), Set.copyOf(servlet.patterns()));
      }
    }
    return SecurityOptions.gate(settings.appInfo(), plan, context.roles(), clock);
  }

  private void initialiseFilters() {
    for (DeployedFilter filter : context.registrations().filters().values()) {
      try {
        filter.initialise();
      } catch (ServletException | RuntimeException | LinkageError e) {
        String key = settings.filters().isEmpty() ? settings.source() : Settings.FILTERS;
        throw failed(key, "'%s' failed in init".formatted(filter.getName()), e);
      }
    }
  }

  /** Without a servlet of app_info there is no application; others may work at a later request. */
  private void initialiseServlets() {
    for (DeployedServlet servlet : servlets) {
      if (servlet.loadOnStartup() >= 0) {
        try {
          servlet.life().start();
        } catch (ServletException | RuntimeException | LinkageError e) {
          if (settings.declarer() == null) {
            throw failed(Settings.SERVLET, "'%s' failed in init".formatted(servlet.getName()), e);
          }
          LOG.error("Servlet '{}' failed in init", servlet.getName(), e);
        }
      }
    }
  }

  /** Ends all that has been begun; what fails in that is logged. */
  void stop() {
    for (DeployedServlet servlet : servlets.reversed()) {
      end("Servlet", servlet.getName(), servlet.life()::end);
    }
    List<DeployedFilter> filters = List.copyOf(context.registrations().filters().values());
    for (DeployedFilter filter : filters.reversed()) {
      end("Filter", filter.getName(), filter::destroy);
    }
    for (ServletContextListener listener : told) {
      end(
          "Listener",
          listener.getClass().getName(),
          () -> listener.contextDestroyed(new ServletContextEvent(context)));
    }
  }

  private static void end(String kind, String name, Runnable ending) {
    try {
      ending.run();
    } catch (RuntimeException | LinkageError e) {
      LOG.warn("{} '{}' failed while it was destroyed", kind, name, e);
    }
  }

  private static AppInfoException failed(String key, String what, Throwable cause) {
    return new AppInfoException(key, "app_info '%s': %s: %s".formatted(key, what, cause), cause);
  }
}
