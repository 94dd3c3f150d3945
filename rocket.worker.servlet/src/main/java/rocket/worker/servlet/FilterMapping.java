package rocket.worker.servlet;

import jakarta.servlet.DispatcherType;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.mapping.UrlPattern;

/**
 * That a filter applies to the requests of a pattern, or else of a servlet, that come in one of
 * these ways.
 */
record FilterMapping(
    Set<DispatcherType> types,
    @Nullable UrlPattern pattern,
    @Nullable String servletName,
    DeployedFilter filter) {

  /** Whether it applies by the path; a servlet that was found by its name has none. */
  boolean appliesTo(@Nullable String path) {
    return pattern != null && path != null && pattern.matches(path);
  }

  /** Whether it applies by the servlet. */
  boolean appliesTo(DeployedServlet servlet) {
    return servletName != null
        && (servletName.equals("*") || servletName.equals(servlet.getName()));
  }

  /** Whether paths make no difference to it. */
  boolean sameForAllPaths() {
    return pattern == null || pattern.matchesAll();
  }
}
