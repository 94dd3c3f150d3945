package rocket.worker.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.mapping.UrlPattern;

/** The servlets and filters of an application by their names, with their mappings. */
final class Registrations {
  private final ContextComponents context;
  private final InstantSource clock;
  private final Map<String, DeployedServlet> servlets = new LinkedHashMap<>();
  private final Map<String, DeployedFilter> filters = new LinkedHashMap<>();
  private final FilterMappings filterMappings = new FilterMappings();

  /** Of patterns that anybody may take. */
  private final Map<UrlPattern, DeployedServlet> implicit = new LinkedHashMap<>();

  /** Patterns that a descriptor constrains. */
  private final Set<String> constrained = new HashSet<>();

  Registrations(ContextComponents context, InstantSource clock) {
    this.context = context;
    this.clock = clock;
  }

  Map<String, DeployedServlet> servlets() {
    return servlets;
  }

  Map<String, DeployedFilter> filters() {
    return filters;
  }

  Set<String> constrained() {
    return constrained;
  }

  /**
   * Adds a servlet, or completes one that is preliminary.
   *
   * @param source null for a preliminary one
   * @return null if there is one of this name, or the instance has a name already
   */
  @Nullable DeployedServlet addServlet(String name, @Nullable Source<? extends Servlet> source) {
    requireName(name);
    DeployedServlet known = servlets.get(name);
    if (source != null && isRegistered(source, servlets.values())) {
      return null;
    }
    if (known != null) {
      return source != null && known.complete(source) ? known : null;
    }
    var servlet = new DeployedServlet(name, context, source, clock);
    servlets.put(name, servlet);
    return servlet;
  }

  /** The same for a filter. */
  @Nullable DeployedFilter addFilter(String name, @Nullable Source<? extends Filter> source) {
    requireName(name);
    DeployedFilter known = filters.get(name);
    if (source != null && isRegistered(source, filters.values())) {
      return null;
    }
    if (known != null) {
      return source != null && known.complete(source) ? known : null;
    }
    var filter = new DeployedFilter(name, context, source);
    filters.put(name, filter);
    return filter;
  }

  /** The servlet that a pattern is mapped to, unless anybody may take it. */
  @Nullable DeployedServlet servletAt(UrlPattern pattern) {
    for (DeployedServlet servlet : servlets.values()) {
      if (servlet.patterns().contains(pattern)) {
        return servlet;
      }
    }
    return null;
  }

  /** Maps a pattern as long as nobody takes it. */
  void mapImplicitly(UrlPattern pattern, DeployedServlet servlet) {
    implicit.put(pattern, servlet);
  }

  void map(FilterMapping mapping, boolean matchAfter) {
    if (context.stage() == Stage.DECLARING) {
      filterMappings.declare(mapping);
    } else {
      filterMappings.add(mapping, matchAfter);
    }
  }

  List<FilterMapping> mappingsOf(DeployedFilter filter) {
    List<FilterMapping> own = new ArrayList<>();
    for (FilterMapping mapping : filterMappings.all()) {
      if (mapping.filter() == filter) {
        own.add(mapping);
      }
    }
    return own;
  }

  /** The way from patterns to servlets, with the filters before them, as it is now. */
  Map<UrlPattern, ServletRoute> routes() {
    List<FilterMapping> mappings = filterMappings.all();
    Map<UrlPattern, ServletRoute> routes = new LinkedHashMap<>();
    for (DeployedServlet servlet : servlets.values()) {
      for (UrlPattern pattern : servlet.patterns()) {
        routes.put(pattern, new ServletRoute(pattern, servlet, mappings));
      }
    }
    for (Map.Entry<UrlPattern, DeployedServlet> entry : implicit.entrySet()) {
      if (!routes.containsKey(entry.getKey())) {
        routes.put(entry.getKey(), new ServletRoute(entry.getKey(), entry.getValue(), mappings));
      }
    }
    return routes;
  }

  /** Answers by a servlet of nobody's what no pattern matches. */
  void mapRest(Servlet servlet) {
    UrlPattern rest = UrlPattern.of("/");
    if (!implicit.containsKey(rest)) {
      var source = new Source.Given<>(servlet);
      implicit.put(rest, new DeployedServlet("rocket", context, source, clock));
    }
  }

  /** The way to a servlet that is nobody's, with the filters before it. */
  ServletRoute unnamed(Servlet servlet) {
    var deployed = new DeployedServlet("rocket", context, new Source.Given<>(servlet), clock);
    return new ServletRoute(UrlPattern.of("/"), deployed, filterMappings.all());
  }

  /** The way to a servlet by its name; null if there is none. */
  @Nullable ServletRoute named(String name) {
    DeployedServlet servlet = servlets.get(name);
    return servlet == null ? null : new ServletRoute(UrlPattern.ALL, servlet, filterMappings.all());
  }

  @SuppressWarnings("ReferenceEquality") // one instance, and not its equals
  private static boolean isRegistered(Source<?> source, Collection<? extends Deployed<?>> all) {
    if (source instanceof Source.Given<?> given) {
      for (Deployed<?> each : all) {
        if (each.source() instanceof Source.Given<?> other
            && other.instance() == given.instance()) {
          return true;
        }
      }
    }
    return false;
  }

  private static void requireName(@Nullable String name) {
    if (name == null || name.isEmpty()) {
      throw new IllegalArgumentException(
          "name '%s' is not allowed; allowed: one of at least one character".formatted(name));
    }
  }
}
