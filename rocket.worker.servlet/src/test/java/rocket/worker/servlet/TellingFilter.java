package rocket.worker.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.List;

/** A filter that tells of itself by its name, and passes on. */
final class TellingFilter implements Filter {
  private final List<String> told;
  private String name = "";

  TellingFilter(List<String> told) {
    this.told = told;
  }

  @Override
  public void init(FilterConfig config) {
    name = config.getFilterName();
    told.add("init " + name);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    told.add(name);
    chain.doFilter(request, response);
  }

  @Override
  public void destroy() {
    told.add("destroy " + name);
  }
}
