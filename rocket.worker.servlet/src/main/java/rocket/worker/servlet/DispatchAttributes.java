package rocket.worker.servlet;

import static jakarta.servlet.AsyncContext.ASYNC_CONTEXT_PATH;
import static jakarta.servlet.AsyncContext.ASYNC_MAPPING;
import static jakarta.servlet.AsyncContext.ASYNC_PATH_INFO;
import static jakarta.servlet.AsyncContext.ASYNC_QUERY_STRING;
import static jakarta.servlet.AsyncContext.ASYNC_REQUEST_URI;
import static jakarta.servlet.AsyncContext.ASYNC_SERVLET_PATH;
import static jakarta.servlet.RequestDispatcher.ERROR_EXCEPTION;
import static jakarta.servlet.RequestDispatcher.ERROR_EXCEPTION_TYPE;
import static jakarta.servlet.RequestDispatcher.ERROR_MESSAGE;
import static jakarta.servlet.RequestDispatcher.ERROR_METHOD;
import static jakarta.servlet.RequestDispatcher.ERROR_QUERY_STRING;
import static jakarta.servlet.RequestDispatcher.ERROR_REQUEST_URI;
import static jakarta.servlet.RequestDispatcher.ERROR_SERVLET_NAME;
import static jakarta.servlet.RequestDispatcher.ERROR_STATUS_CODE;
import static jakarta.servlet.RequestDispatcher.FORWARD_CONTEXT_PATH;
import static jakarta.servlet.RequestDispatcher.FORWARD_MAPPING;
import static jakarta.servlet.RequestDispatcher.FORWARD_PATH_INFO;
import static jakarta.servlet.RequestDispatcher.FORWARD_QUERY_STRING;
import static jakarta.servlet.RequestDispatcher.FORWARD_REQUEST_URI;
import static jakarta.servlet.RequestDispatcher.FORWARD_SERVLET_PATH;
import static jakarta.servlet.RequestDispatcher.INCLUDE_CONTEXT_PATH;
import static jakarta.servlet.RequestDispatcher.INCLUDE_MAPPING;
import static jakarta.servlet.RequestDispatcher.INCLUDE_PATH_INFO;
import static jakarta.servlet.RequestDispatcher.INCLUDE_QUERY_STRING;
import static jakarta.servlet.RequestDispatcher.INCLUDE_REQUEST_URI;
import static jakarta.servlet.RequestDispatcher.INCLUDE_SERVLET_PATH;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The attributes by which a servlet learns how a dispatcher came to it (Servlet 6.1, sections
 * 9.3.1, 9.4.2, 9.7.2 and 10.9.1). They are seen by that servlet alone, in place of those of the
 * dispatches before.
 */
final class DispatchAttributes {
  private static final Set<String> OF_FORWARD =
      Set.of(
          FORWARD_MAPPING,
          FORWARD_REQUEST_URI,
          FORWARD_CONTEXT_PATH,
          FORWARD_SERVLET_PATH,
          FORWARD_PATH_INFO,
          FORWARD_QUERY_STRING);

  private static final Set<String> OF_INCLUDE =
      Set.of(
          INCLUDE_MAPPING,
          INCLUDE_REQUEST_URI,
          INCLUDE_CONTEXT_PATH,
          INCLUDE_SERVLET_PATH,
          INCLUDE_PATH_INFO,
          INCLUDE_QUERY_STRING);

  private static final Set<String> OF_ASYNC =
      Set.of(
          ASYNC_MAPPING,
          ASYNC_REQUEST_URI,
          ASYNC_CONTEXT_PATH,
          ASYNC_SERVLET_PATH,
          ASYNC_PATH_INFO,
          ASYNC_QUERY_STRING);

  private static final Set<String> OF_ERROR =
      Set.of(
          ERROR_STATUS_CODE,
          ERROR_EXCEPTION_TYPE,
          ERROR_MESSAGE,
          ERROR_EXCEPTION,
          ERROR_REQUEST_URI,
          ERROR_QUERY_STRING,
          ERROR_SERVLET_NAME,
          ERROR_METHOD);

  private final List<Set<String>> shadowed;
  private final Map<String, Object> own = new HashMap<>();

  private DispatchAttributes(List<Set<String>> shadowed) {
    this.shadowed = shadowed;
  }

  /** Those of a dispatch by name, of which nothing is told. */
  static DispatchAttributes none() {
    return new DispatchAttributes(List.of());
  }

  /** Those of a forward within another: the first has told them, but includes are over. */
  static DispatchAttributes hidingIncludes() {
    return new DispatchAttributes(List.of(OF_INCLUDE));
  }

  /** Those of an include: where it led. */
  static DispatchAttributes ofInclude(Destination to) {
    var attributes = new DispatchAttributes(List.of(OF_INCLUDE));
    attributes.put(INCLUDE_MAPPING, to.mapping());
    attributes.put(INCLUDE_REQUEST_URI, to.uri());
    attributes.put(INCLUDE_CONTEXT_PATH, to.context().getContextPath());
    attributes.put(INCLUDE_SERVLET_PATH, to.servletPath());
    attributes.put(INCLUDE_PATH_INFO, to.pathInfo());
    attributes.put(INCLUDE_QUERY_STRING, to.query());
    return attributes;
  }

  /** Those of a forward: what the client asked for. */
  static DispatchAttributes ofForward(HttpServletRequest from) {
    var attributes = new DispatchAttributes(List.of(OF_INCLUDE, OF_FORWARD));
    attributes.put(FORWARD_MAPPING, from.getHttpServletMapping());
    attributes.put(FORWARD_REQUEST_URI, from.getRequestURI());
    attributes.put(FORWARD_CONTEXT_PATH, from.getContextPath());
    attributes.put(FORWARD_SERVLET_PATH, from.getServletPath());
    attributes.put(FORWARD_PATH_INFO, from.getPathInfo());
    attributes.put(FORWARD_QUERY_STRING, from.getQueryString());
    return attributes;
  }

  /** Those of an error: what the client asked for, as a forward tells it, and what went wrong. */
  static DispatchAttributes ofError(HttpServletRequest from, Failure failure) {
    var attributes = new DispatchAttributes(List.of(OF_INCLUDE, OF_FORWARD, OF_ERROR));
    attributes.own.putAll(ofForward(from).own);
    Throwable exception = failure.exception();
    attributes.put(ERROR_STATUS_CODE, failure.status());
    attributes.put(ERROR_EXCEPTION_TYPE, exception == null ? null : exception.getClass());
    attributes.put(ERROR_MESSAGE, failure.message());
    attributes.put(ERROR_EXCEPTION, exception);
    attributes.put(ERROR_REQUEST_URI, from.getRequestURI());
    attributes.put(ERROR_QUERY_STRING, from.getQueryString());
    attributes.put(ERROR_SERVLET_NAME, from.getHttpServletMapping().getServletName());
    attributes.put(ERROR_METHOD, from.getMethod());
    return attributes;
  }

  /** Those of an asynchronous dispatch: what the client asked for. */
  static DispatchAttributes ofAsync(HttpServletRequest from) {
    var attributes = new DispatchAttributes(List.of(OF_INCLUDE, OF_ASYNC));
    attributes.put(ASYNC_MAPPING, from.getHttpServletMapping());
    attributes.put(ASYNC_REQUEST_URI, from.getRequestURI());
    attributes.put(ASYNC_CONTEXT_PATH, from.getContextPath());
    attributes.put(ASYNC_SERVLET_PATH, from.getServletPath());
    attributes.put(ASYNC_PATH_INFO, from.getPathInfo());
    attributes.put(ASYNC_QUERY_STRING, from.getQueryString());
    return attributes;
  }

  /** Whether it is for these to say what an attribute is. */
  boolean tell(String name) {
    return shadowed.stream().anyMatch(names -> names.contains(name));
  }

  @Nullable Object get(String name) {
    return own.get(name);
  }

  /** Sets one of them; null takes it away. */
  void put(String name, @Nullable Object value) {
    if (value == null) {
      own.remove(name);
    } else {
      own.put(name, value);
    }
  }

  /** All names, if these are the others. */
  Set<String> with(Enumeration<String> others) {
    Set<String> names = new LinkedHashSet<>();
    others.asIterator().forEachRemaining(names::add);
    names.removeIf(this::tell);
    names.addAll(own.keySet());
    return names;
  }
}
