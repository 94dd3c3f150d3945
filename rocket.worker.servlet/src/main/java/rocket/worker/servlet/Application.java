package rocket.worker.servlet;

import java.time.InstantSource;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rocket.api.AppInfoException;
import rocket.api.HttpException;
import rocket.api.Request;
import rocket.api.Work;
import rocket.worker.servlet.mapping.CanonicalPath;
import rocket.worker.servlet.mapping.Routes;
import rocket.worker.servlet.model.Declarer;
import rocket.worker.servlet.security.Gate;
import rocket.worker.servlet.session.Sessions;
import rocket.worker.servlet.webapp.ApplicationScope;

/** A web application: components, context and sessions. Thread-safe once it is open. */
final class Application {
  private final Context context;
  private final Sessions sessions;
  private final @Nullable FutureMemory futures;
  private final Deployment deployment;
  private final Errors errors;

  /** Null if there is nothing to guard and nobody to know. */
  private @Nullable Gate gate;

  private final Upgrades upgrades = new Upgrades();
  private final @Nullable Declarer declarer;

  /** Says that there is nothing where something is; null if nobody needs to. */
  private @Nullable ServletRoute hidden;

  private Routes<ServletRoute> routes = new Routes<>(Map.of());

  private Application(Settings settings, InstantSource clock) {
    context = new Context(settings, clock);
    sessions =
        new Sessions(
            context,
            clock,
            context.listeners().ofSessions(),
            SessionOptions.rules(settings.appInfo()));
    futures = settings.futures() ? new FutureMemory(clock) : null;
    deployment = new Deployment(settings, context, clock);
    errors = new Errors(context);
    declarer = settings.declarer();
  }

  /**
   * Makes and initialises everything.
   *
   * @throws AppInfoException if what it cannot do without cannot be made or initialised; what has
   *     been initialised is destroyed
   */
  static Application open(Settings settings, InstantSource clock) {
    var application = new Application(settings, clock);
    try {
      application.routes = application.deployment.start();
      application.gate = application.deployment.gate();
      if (settings.declarer() != null) {
        application.hidden = application.context.registrations().unnamed(new Nothing());
      }
    } catch (RuntimeException e) {
      application.close();
      throw e;
    }
    return application;
  }

  Context context() {
    return context;
  }

  /** Judges requests before they are served; null if all of them may pass. */
  @Nullable Gate gate() {
    return gate;
  }

  /** What loads its classes; null if those who made it do. */
  @Nullable ClassLoader loader() {
    return context.declared().classLoader();
  }

  Sessions sessions() {
    return sessions;
  }

  Errors errors() {
    return errors;
  }

  /** The connections that have been upgraded. */
  Upgrades upgrades() {
    return upgrades;
  }

  /** The memory of futures, if requests are to have it. */
  @Nullable FutureMemory futures() {
    return futures;
  }

  /** What a request is for: a {@link ServletRoute} or a {@link Refusal}. */
  Work route(Request request) {
    String path = request.path();
    if (path.equals("*")) {
      return Refusal.SERVER_WIDE;
    }
    if (!path.startsWith("/") && request.method().equals("CONNECT")) {
      return Refusal.TUNNEL;
    }
    try {
      String canonical = CanonicalPath.of(path);
      if (!context.contains(canonical)) {
        return Refusal.NOT_FOUND;
      }
      String relative = context.relative(canonical);
      if (CanonicalPath.isHidden(relative)) {
        return hidden == null ? Refusal.NOT_FOUND : hidden;
      }
      ServletRoute route = routes.find(relative);
      return route == null ? Refusal.NOT_FOUND : route;
    } catch (HttpException _) {
      return Refusal.BAD_PATH;
    }
  }

  /** Ends the sessions, then servlets, filters and listeners, and at last the futures. */
  void close() {
    try (var _ = new ApplicationScope(context.loader())) {
      upgrades.close();
      sessions.close();
      deployment.stop();
    }
    if (futures != null) {
      futures.close();
    }
    context.close();
    if (declarer != null) {
      declarer.ended();
    }
  }
}
