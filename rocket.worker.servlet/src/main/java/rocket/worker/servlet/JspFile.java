package rocket.worker.servlet;

import jakarta.servlet.GenericServlet;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** A servlet that is a JSP page: whatever serves the page's path serves it. */
final class JspFile extends GenericServlet {
  private static final long serialVersionUID = 1L;

  /** From a slash on. */
  private final String path;

  JspFile(String path) {
    if (!path.startsWith("/")) {
      throw new IllegalArgumentException(
          "JSP file '%s' is not allowed; allowed: a path that begins with a slash".formatted(path));
    }
    this.path = path;
  }

  @Override
  public void service(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    RequestDispatcher page = getServletContext().getRequestDispatcher(path);
    if (page == null) {
      throw new ServletException("JSP file '%s' is no path of the application".formatted(path));
    }
    page.forward(request, response);
  }
}
