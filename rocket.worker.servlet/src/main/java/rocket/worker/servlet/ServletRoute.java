package rocket.worker.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rocket.api.Work;
import rocket.worker.servlet.mapping.UrlPattern;

/** A pattern with its servlet and the filters before it: the kind of work that a request is. */
final class ServletRoute implements Work {
  private final UrlPattern pattern;
  private final DeployedServlet servlet;
  private final List<FilterMapping> mappings;

  /** The filters of every request here; null if that depends on its path. */
  private final @Nullable List<DeployedFilter> fixed;

  ServletRoute(UrlPattern pattern, DeployedServlet servlet, List<FilterMapping> mappings) {
    this.pattern = pattern;
    this.servlet = servlet;
    this.mappings = mappings;
    boolean sameForAll =
        pattern.match() == MappingMatch.EXACT
            || mappings.stream().allMatch(mapping -> mapping.pattern().matchesAll());
    fixed = sameForAll ? filtersFor(DispatcherType.REQUEST, pattern.text()) : null;
  }

  @Override
  public String name() {
    return servlet.getServletName() + " at '" + pattern.text() + "'";
  }

  UrlPattern pattern() {
    return pattern;
  }

  DeployedServlet servlet() {
    return servlet;
  }

  /** Runs the filters that match and the servlet (section 6.2.4). */
  void serve(IncomingRequest request, OutgoingResponse response)
      throws IOException, ServletException {
    List<DeployedFilter> filters =
        fixed == null ? filtersFor(DispatcherType.REQUEST, request.path()) : fixed;
    serve(filters, request, response);
  }

  /** The same for what a dispatcher leads here. */
  void serve(DispatcherType type, String path, ServletRequest request, ServletResponse response)
      throws IOException, ServletException {
    serve(filtersFor(type, path), request, response);
  }

  private void serve(List<DeployedFilter> filters, ServletRequest request, ServletResponse response)
      throws IOException, ServletException {
    if (filters.isEmpty()) {
      servlet.service(request, response);
    } else {
      new FilterPass(filters, servlet).doFilter(request, response);
    }
  }

  private List<DeployedFilter> filtersFor(DispatcherType type, String path) {
    return mappings.stream()
        .filter(mapping -> mapping.types().contains(type) && mapping.pattern().matches(path))
        .map(FilterMapping::filter)
        .distinct()
        .toList();
  }
}
