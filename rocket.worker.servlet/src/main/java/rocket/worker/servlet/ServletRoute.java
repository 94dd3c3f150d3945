package rocket.worker.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;
import java.util.ArrayList;
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
    boolean sameForAll = true;
    for (FilterMapping mapping : mappings) {
      sameForAll &= mapping.sameForAllPaths();
    }
    fixed =
        sameForAll || pattern.match() == MappingMatch.EXACT
            ? filtersFor(DispatcherType.REQUEST, pattern.text())
            : null;
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
    serve(filters, request, request, response);
  }

  /**
   * The same for what a dispatcher leads here.
   *
   * @param path null if it leads here by the servlet's name
   * @param origin what came from the client, if that is known
   */
  void serve(
      DispatcherType type,
      @Nullable String path,
      @Nullable IncomingRequest origin,
      ServletRequest request,
      ServletResponse response)
      throws IOException, ServletException {
    serve(filtersFor(type, path), origin, request, response);
  }

  private void serve(
      List<DeployedFilter> filters,
      @Nullable IncomingRequest origin,
      ServletRequest request,
      ServletResponse response)
      throws IOException, ServletException {
    if (filters.isEmpty()) {
      servlet.service(origin, request, response);
    } else {
      new FilterPass(filters, servlet, origin).doFilter(request, response);
    }
  }

  /** First those that apply by the path, then those that apply by the servlet, each once. */
  private List<DeployedFilter> filtersFor(DispatcherType type, @Nullable String path) {
    if (mappings.isEmpty()) {
      return List.of();
    }
    List<DeployedFilter> filters = new ArrayList<>();
    for (FilterMapping mapping : mappings) {
      if (mapping.appliesTo(path)) {
        add(mapping, type, filters);
      }
    }
    for (FilterMapping mapping : mappings) {
      if (mapping.appliesTo(servlet)) {
        add(mapping, type, filters);
      }
    }
    return filters;
  }

  private static void add(FilterMapping mapping, DispatcherType type, List<DeployedFilter> to) {
    if (mapping.types().contains(type) && !to.contains(mapping.filter())) {
      to.add(mapping.filter());
    }
  }
}
