package rocket.worker.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * The place below all wrappers of the application: what a dispatch has to say is said there, so
 * that servlets get the very wrappers that were passed on (Servlet 6.1, section 6.2.2).
 *
 * @param <W> the kind of wrapper
 * @param <T> what is wrapped
 */
record Innermost<W, T>(@Nullable W wrapper, T wrapped) {
  /** That of a request. */
  static Innermost<ServletRequestWrapper, HttpServletRequest> of(ServletRequest request)
      throws ServletException {
    ServletRequestWrapper last = null;
    ServletRequest each = request;
    while (each instanceof ServletRequestWrapper wrapper && !(each instanceof DispatchedRequest)) {
      last = wrapper;
      each = wrapper.getRequest();
    }
    if (each instanceof HttpServletRequest wrapped) {
      return new Innermost<>(last, wrapped);
    }
    throw new ServletException("the request is of another protocol than HTTP: " + each);
  }

  /** That of a response. */
  static Innermost<ServletResponseWrapper, HttpServletResponse> of(ServletResponse response)
      throws ServletException {
    ServletResponseWrapper last = null;
    ServletResponse each = response;
    while (each instanceof ServletResponseWrapper wrapper && !(each instanceof IncludedResponse)) {
      last = wrapper;
      each = wrapper.getResponse();
    }
    if (each instanceof HttpServletResponse wrapped) {
      return new Innermost<>(last, wrapped);
    }
    throw new ServletException("the response is of another protocol than HTTP: " + each);
  }
}
