package rocket.worker.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.http.Parameters;

/**
 * A request as the servlet sees it to which it was forwarded or dispatched, or which was included
 * (Servlet 6.1, sections 9.3, 9.4, 9.7 and 10.9). It goes on being that after the dispatch.
 */
final class DispatchedRequest extends HttpServletRequestWrapper {
  private final DispatcherType type;
  private final HttpServletRequest before;
  private final DispatchAttributes attributes;

  /** Null if the dispatcher was found by a servlet's name. */
  private final @Nullable Destination destination;

  private @Nullable Map<String, String[]> parameters;

  /** A request that has been at {@code before}. */
  DispatchedRequest(
      DispatcherType type, HttpServletRequest before, @Nullable Destination destination) {
    super(before);
    this.type = type;
    this.before = before;
    this.destination = destination;
    if (destination == null) {
      attributes = DispatchAttributes.none();
    } else {
      attributes =
          switch (type) {
            case INCLUDE -> DispatchAttributes.ofInclude(destination);
            case ASYNC -> DispatchAttributes.ofAsync(origin());
            case FORWARD, REQUEST, ERROR ->
                before.getAttribute(RequestDispatcher.FORWARD_REQUEST_URI) == null
                    ? DispatchAttributes.ofForward(origin())
                    : DispatchAttributes.hidingIncludes();
          };
    }
  }

  /** The request of a page that answers a failure (section 10.9). */
  DispatchedRequest(HttpServletRequest before, @Nullable Destination destination, Failure failure) {
    super(before);
    type = DispatcherType.ERROR;
    this.before = before;
    this.destination = destination;
    attributes = DispatchAttributes.ofError(before, failure);
  }

  /** What came from the client, if nobody has put a request of his own in its place. */
  @Nullable IncomingRequest incoming() {
    return origin() instanceof IncomingRequest incoming ? incoming : null;
  }

  /** What came from the client. */
  private HttpServletRequest origin() {
    return before instanceof DispatchedRequest dispatched ? dispatched.origin() : before;
  }

  /** Where its path leads; null if that is where it led before. */
  private @Nullable Destination moved() {
    return type == DispatcherType.INCLUDE ? null : destination;
  }

  @Override
  public DispatcherType getDispatcherType() {
    return type;
  }

  /** Errors are always answered as GET is (section 10.9.2). */
  @Override
  public String getMethod() {
    return type == DispatcherType.ERROR ? "GET" : before.getMethod();
  }

  @Override
  public String getContextPath() {
    Destination to = moved();
    return to == null ? before.getContextPath() : to.context().getContextPath();
  }

  @Override
  public String getServletPath() {
    Destination to = moved();
    return to == null ? before.getServletPath() : to.servletPath();
  }

  @Override
  public @Nullable String getPathInfo() {
    Destination to = moved();
    return to == null ? before.getPathInfo() : to.pathInfo();
  }

  @Override
  public String getRequestURI() {
    Destination to = moved();
    return to == null ? before.getRequestURI() : to.uri();
  }

  @Override
  public StringBuffer getRequestURL() {
    StringBuffer url = before.getRequestURL();
    url.setLength(url.length() - before.getRequestURI().length());
    return url.append(getRequestURI());
  }

  @Override
  public @Nullable String getQueryString() {
    Destination to = moved();
    return to == null || to.query() == null ? before.getQueryString() : to.query();
  }

  @Override
  public HttpServletMapping getHttpServletMapping() {
    Destination to = moved();
    HttpServletMapping mapping = to == null ? null : to.mapping();
    return mapping == null ? before.getHttpServletMapping() : mapping;
  }

  @Override
  public @Nullable RequestDispatcher getRequestDispatcher(String target) {
    return destination == null
        ? before.getRequestDispatcher(target)
        : destination.context().dispatchers().relative(destination.path(), target);
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return attributes.tell(name) ? attributes.get(name) : before.getAttribute(name);
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    return Collections.enumeration(attributes.with(before.getAttributeNames()));
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    if (attributes.tell(Objects.requireNonNull(name, "name"))) {
      attributes.put(name, value);
    } else {
      before.setAttribute(name, value);
    }
  }

  @Override
  public void removeAttribute(String name) {
    if (attributes.tell(name)) {
      attributes.put(name, null);
    } else {
      before.removeAttribute(name);
    }
  }

  @Override
  public @Nullable String getParameter(String name) {
    String[] values = getParameterMap().get(name);
    return values == null ? null : values[0];
  }

  @Override
  public String @Nullable [] getParameterValues(String name) {
    String[] values = getParameterMap().get(name);
    return values == null ? null : values.clone();
  }

  @Override
  public Enumeration<String> getParameterNames() {
    return Collections.enumeration(getParameterMap().keySet());
  }

  /** Those of the dispatcher's query first (section 9.1.1). */
  @Override
  public Map<String, String[]> getParameterMap() {
    if (destination == null || destination.query() == null) {
      return before.getParameterMap();
    }
    if (parameters == null) {
      var all = new Parameters();
      all.add(destination.query(), StandardCharsets.UTF_8);
      before
          .getParameterMap()
          .forEach(
              (name, values) -> {
                for (String value : values) {
                  all.add(name, value);
                }
              });
      parameters = all.toMap();
    }
    return parameters;
  }
}
