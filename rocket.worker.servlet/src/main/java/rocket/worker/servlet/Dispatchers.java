package rocket.worker.servlet;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import rocket.api.HttpException;
import rocket.content.PercentEncoding;
import rocket.worker.servlet.mapping.CanonicalPath;
import rocket.worker.servlet.mapping.Routes;

/** Finds the dispatchers of an application (Servlet 6.1, section 9.1). Thread-safe. */
final class Dispatchers {
  private final Context context;
  private final Routes<ServletRoute> routes;

  /** Those that have been asked for. */
  private final Map<String, Dispatcher> named = new ConcurrentHashMap<>(4);

  Dispatchers(Context context, Routes<ServletRoute> routes) {
    this.context = context;
    this.routes = routes;
  }

  /**
   * The dispatcher of a path below the context, with or without a query; null if it is no path, or
   * leads out of the application.
   */
  @Nullable Dispatcher at(String target) {
    int mark = target.indexOf('?');
    String uri = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? null : target.substring(mark + 1);
    try {
      String path = uri.isEmpty() ? "" : CanonicalPath.of(uri);
      ServletRoute route = routes.find(path);
      return new Dispatcher(
          route, new Destination(context, route, path, context.getContextPath() + uri, query));
    } catch (HttpException _) {
      return null;
    }
  }

  /** The dispatcher of the path that a request has; null if it leads out of the application. */
  @Nullable Dispatcher again(String uri) {
    try {
      String canonical = CanonicalPath.of(uri);
      if (!context.contains(canonical)) {
        return null;
      }
      String path = context.relative(canonical);
      ServletRoute route = routes.find(path);
      return new Dispatcher(route, new Destination(context, route, path, uri, null));
    } catch (HttpException _) {
      return null;
    }
  }

  /** The dispatcher of a path that may be relative to another one, which is canonical. */
  @Nullable Dispatcher relative(String base, String target) {
    if (target.startsWith("/")) {
      return at(target);
    }
    StringBuilder folder = new StringBuilder("/");
    int start = 1;
    for (int end; (end = base.indexOf('/', start)) >= 0; start = end + 1) {
      folder.append(PercentEncoding.encode(base.substring(start, end))).append('/');
    }
    return at(folder + target);
  }

  /** The dispatcher of a servlet; null if none has this name. */
  @Nullable Dispatcher named(String name) {
    Dispatcher known = named.get(name);
    if (known != null) {
      return known;
    }
    ServletRoute route = context.registrations().named(name);
    if (route == null) {
      return null;
    }
    var made = new Dispatcher(route, null);
    named.put(name, made);
    return made;
  }
}
