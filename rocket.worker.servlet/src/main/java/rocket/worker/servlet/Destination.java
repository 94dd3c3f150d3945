package rocket.worker.servlet;

import jakarta.servlet.http.HttpServletMapping;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.mapping.Mapping;

/**
 * Where a dispatcher leads by a path (Servlet 6.1, section 9.1).
 *
 * @param route the servlet; null if no pattern matches
 * @param path canonical, below the context path
 * @param uri with the context path, as it was written
 * @param query null if there is none
 */
record Destination(
    Context context,
    @Nullable ServletRoute route,
    String path,
    String uri,
    @Nullable String query) {

  String servletPath() {
    return route == null ? path : route.pattern().servletPath(path);
  }

  @Nullable String pathInfo() {
    return route == null ? null : route.pattern().pathInfo(path);
  }

  @Nullable HttpServletMapping mapping() {
    return route == null
        ? null
        : new Mapping(
            route.pattern().matchValue(path), route.pattern(), route.servlet().getServletName());
  }
}
