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

  @Override
  public final String getContextPath() {
    return context.getContextPath();
  }

  @Override
  public final String getServletPath() {
    return route.pattern().servletPath(path());
  }

  @Override
  public final @Nullable String getPathInfo() {
    return route.pattern().pathInfo(path());
  }

  /** Null: there is no document root. */
  @Override
  public final @Nullable String getPathTranslated() {
    return null;
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
  public final @Nullable RequestDispatcher getRequestDispatcher(String target) {
    return context.dispatchers().relative(path(), target);
  }
}
