package rocket.worker.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;

/** Answers 404 where an application has no servlet, so that its filters and error pages get to. */
final class Nothing extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    if (request.getDispatcherType() == DispatcherType.INCLUDE) {
      throw new FileNotFoundException(
          (String) request.getAttribute(RequestDispatcher.INCLUDE_REQUEST_URI));
    }
    response.sendError(HttpServletResponse.SC_NOT_FOUND);
  }
}
