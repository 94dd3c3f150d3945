package rocket.worker.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Leads requests to another servlet of the application (Servlet 6.1, chapter 9).
 *
 * @param route null if nothing is at the destination
 * @param destination null if the servlet was found by its name
 */
record Dispatcher(@Nullable ServletRoute route, @Nullable Destination destination)
    implements RequestDispatcher {

  @Override
  public void forward(ServletRequest request, ServletResponse response)
      throws IOException, ServletException {
    if (response.isCommitted()) {
      throw new IllegalStateException("the response is committed, so nothing can be forwarded");
    }
    response.resetBuffer();
    Innermost<ServletRequestWrapper, HttpServletRequest> place = Innermost.of(request);
    var forwarded = new DispatchedRequest(DispatcherType.FORWARD, place.wrapped(), destination);
    if (route == null) {
      Innermost.of(response).wrapped().sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    serve(place, request, forwarded, response);
    if (!request.isAsyncStarted()) {
      close(response);
    }
  }

  @Override
  public void include(ServletRequest request, ServletResponse response)
      throws IOException, ServletException {
    Innermost<ServletRequestWrapper, HttpServletRequest> place = Innermost.of(request);
    Innermost<ServletResponseWrapper, HttpServletResponse> target = Innermost.of(response);
    if (route == null) {
      throw new FileNotFoundException(destination == null ? "" : destination.uri());
    }
    var included = new DispatchedRequest(DispatcherType.INCLUDE, place.wrapped(), destination);
    var restricted = new IncludedResponse(target.wrapped());
    ServletResponseWrapper wrapper = target.wrapper();
    if (wrapper == null) {
      serve(place, request, included, restricted);
      return;
    }
    wrapper.setResponse(restricted);
    try {
      serve(place, request, included, response);
    } finally {
      if (!request.isAsyncStarted()) {
        wrapper.setResponse(target.wrapped());
      }
    }
  }

  /** Serves what comes back from asynchronous processing (section 9.7). */
  void dispatch(ServletRequest request, ServletResponse response)
      throws IOException, ServletException {
    if (route == null) {
      Innermost.of(response).wrapped().sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    Innermost<ServletRequestWrapper, HttpServletRequest> place = Innermost.of(request);
    var dispatched = new DispatchedRequest(DispatcherType.ASYNC, place.wrapped(), destination);
    serve(place, request, dispatched, response);
  }

  /** Answers a failure by a page of the application (section 10.9). Nobody's wrapper is asked. */
  void error(IncomingRequest request, OutgoingResponse response, Failure failure)
      throws IOException, ServletException {
    serve(request, new DispatchedRequest(request, destination, failure), response);
  }

  /** Whether nothing has been made to answer there. */
  boolean leadsNowhere() {
    return route == null
        || (route.servlet().source() instanceof Source.Given<?> given
            && given.instance() instanceof Nothing);
  }

  /** Where it leads; if that is told by a name, to where the request is. */
  String uri(String before) {
    return destination == null ? before : destination.uri();
  }

  /** Serves with the dispatched request below all wrappers; what goes on later keeps it. */
  private void serve(
      Innermost<ServletRequestWrapper, HttpServletRequest> place,
      ServletRequest request,
      DispatchedRequest dispatched,
      ServletResponse response)
      throws IOException, ServletException {
    ServletRequestWrapper wrapper = place.wrapper();
    if (wrapper == null) {
      serve(dispatched.incoming(), dispatched, response);
      return;
    }
    wrapper.setRequest(dispatched);
    try {
      serve(dispatched.incoming(), request, response);
    } finally {
      if (!request.isAsyncStarted()) {
        wrapper.setRequest(place.wrapped());
      }
    }
  }

  private void serve(
      @Nullable IncomingRequest origin, ServletRequest request, ServletResponse response)
      throws IOException, ServletException {
    if (route == null) {
      return;
    }
    String path = destination == null ? null : destination.path();
    try {
      route.serve(request.getDispatcherType(), path, origin, request, response);
    } catch (IOException | ServletException | RuntimeException e) {
      throw e;
    } catch (Exception e) { // thrown past the compiler (section 9.5)
      throw new ServletException(e);
    }
  }

  /** Sends what there is and ends the response (section 9.4), by what the servlet has used. */
  private static void close(ServletResponse response) throws IOException {
    try {
      response.getOutputStream().close();
    } catch (IllegalStateException _) {
      response.getWriter().close();
    }
  }
}
