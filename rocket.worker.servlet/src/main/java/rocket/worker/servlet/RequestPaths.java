package rocket.worker.servlet;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletMapping;
import org.jspecify.annotations.Nullable;
import rocket.api.Request;
import rocket.worker.servlet.mapping.CanonicalPath;
import rocket.worker.servlet.mapping.Mapping;

/** The part of a request that says where it leads (Servlet 6.1, sections 3.5 to 3.7). */
abstract class RequestPaths extends RequestHead {
  private final Context context;
  private final ServletRoute route;
  private @Nullable String path;

  RequestPaths(Context context, ServletRoute route, Request request) {
    super(request);
    this.context = context;
    this.route = route;
  }

  /** The canonical path below the context path. */
  public final String path() {
    if (path == null) {
      path = context.relative(CanonicalPath.of(request().path()));
    }
    return path;
  }

  final Context context() {
    return context;
  }

  /** Whose request it is. */
  final DeployedServlet servlet() {
    return route.servlet();
  }

  @Override
  public final ServletContext getServletContext() {
    return context;
  }

  /** The context path as it was sent: its segments may have been escaped or have parameters. */
  @Override
  public final String getContextPath() {
    String known = context.getContextPath();
    String uri = request().path();
    if (uri.startsWith(known)) {
      return known;
    }
    int end = 0;
    for (int i = 0; i < known.length() && end >= 0; i++) {
      if (known.charAt(i) == '/') {
        end = uri.indexOf('/', end + 1);
      }
    }
    String sent = end < 0 ? uri : uri.substring(0, end);
    return CanonicalPath.of(sent).equals(known) ? sent : known;
  }

  @Override
  public final String getServletPath() {
    return route.pattern().servletPath(path());
  }

  @Override
  public final @Nullable String getPathInfo() {
    return route.pattern().pathInfo(path());
  }

  @Override
  public final @Nullable String getPathTranslated() {
    String info = getPathInfo();
    return info == null ? null : context.getRealPath(info);
  }

  @Override
  public final @Nullable String getQueryString() {
    return request().query().orElse(null);
  }

  @Override
  public final String getRequestURI() {
    return request().path();
  }

  @Override
  public final StringBuffer getRequestURL() {
    return new StringBuffer(authority().origin(getScheme())).append(getRequestURI());
  }

  @Override
  public final HttpServletMapping getHttpServletMapping() {
    return new Mapping(
        route.pattern().matchValue(path()), route.pattern(), servlet().getServletName());
  }

  @Override
  public final @Nullable RequestDispatcher getRequestDispatcher(@Nullable String target) {
    return target == null ? null : context.dispatchers().relative(path(), target);
  }
}
