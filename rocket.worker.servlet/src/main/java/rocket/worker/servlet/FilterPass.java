package rocket.worker.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.List;

/** One request's way through its filters to its servlet (Servlet 6.1, section 6.2.1). */
final class FilterPass implements FilterChain {
  private final List<DeployedFilter> filters;
  private final DeployedServlet servlet;
  private int next;

  FilterPass(List<DeployedFilter> filters, DeployedServlet servlet) {
    this.filters = filters;
    this.servlet = servlet;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response)
      throws IOException, ServletException {
    if (next == filters.size()) {
      servlet.service(request, response);
      return;
    }
    next++;
    try {
      filters.get(next - 1).filter().doFilter(request, response, this);
    } finally {
      // A filter may call on more than once; each time the same ones follow.
      next--;
    }
  }
}
