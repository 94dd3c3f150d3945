package rocket.worker.servlet;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One request's way through its filters to its servlet (Servlet 6.1, section 6.2.1). */
final class FilterPass implements FilterChain {
  private final List<DeployedFilter> filters;
  private final DeployedServlet servlet;
  private final @Nullable IncomingRequest origin;
  private int next;

  FilterPass(
      List<DeployedFilter> filters, DeployedServlet servlet, @Nullable IncomingRequest origin) {
    this.filters = filters;
    this.servlet = servlet;
    this.origin = origin;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response)
      throws IOException, ServletException {
    if (next == filters.size()) {
      servlet.service(origin, request, response);
      return;
    }
    next++;
    try {
      filters.get(next - 1).filter(origin, request, response, this);
    } finally {
      // A filter may call on more than once; each time the same ones follow.
      next--;
    }
  }
}
