package rocket.worker.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.mapping.UrlPattern;

/** A filter with its configuration and its mappings (Servlet 6.1, section 6.2). */
final class DeployedFilter extends Deployed<Filter>
    implements FilterConfig, FilterRegistration.Dynamic {
  /** Set before the first request. */
  private @Nullable Filter filter;

  DeployedFilter(
      String name, ContextComponents context, @Nullable Source<? extends Filter> source) {
    super(name, context, source);
  }

  void initialise() throws ServletException {
    Filter made = make();
    made.init(this);
    filter = made;
  }

  void destroy() {
    if (filter != null) {
      filter.destroy();
    }
  }

  /**
   * Lets it filter.
   *
   * @param origin what came from the client, if that is known
   */
  void filter(
      @Nullable IncomingRequest origin,
      ServletRequest request,
      ServletResponse response,
      FilterChain chain)
      throws IOException, ServletException {
    Filter initialised = Objects.requireNonNull(filter);
    if (asyncSupported() || origin == null) {
      initialised.doFilter(request, response, chain);
      return;
    }
    boolean before = origin.asyncSupported(false);
    try {
      initialised.doFilter(request, response, chain);
    } finally {
      origin.asyncSupported(before);
    }
  }

  @Override
  public String getFilterName() {
    return getName();
  }

  @Override
  public Collection<String> getUrlPatternMappings() {
    List<String> patterns = new ArrayList<>();
    for (FilterMapping mapping : context().registrations().mappingsOf(this)) {
      if (mapping.pattern() != null) {
        patterns.add(mapping.pattern().text());
      }
    }
    return patterns;
  }

  @Override
  public Collection<String> getServletNameMappings() {
    List<String> names = new ArrayList<>();
    for (FilterMapping mapping : context().registrations().mappingsOf(this)) {
      if (mapping.servletName() != null) {
        names.add(mapping.servletName());
      }
    }
    return names;
  }

  @Override
  public void addMappingForServletNames(
      @Nullable EnumSet<DispatcherType> types, boolean isMatchAfter, String... servletNames) {
    requireMapping(servletNames);
    for (String servletName : servletNames) {
      context()
          .registrations()
          .map(new FilterMapping(typesOf(types), null, servletName, this), isMatchAfter);
    }
  }

  @Override
  public void addMappingForUrlPatterns(
      @Nullable EnumSet<DispatcherType> types, boolean isMatchAfter, String... urlPatterns) {
    requireMapping(urlPatterns);
    List<UrlPattern> patterns = new ArrayList<>();
    for (String text : urlPatterns) {
      patterns.add(UrlPattern.of(text));
    }
    for (UrlPattern pattern : patterns) {
      context()
          .registrations()
          .map(new FilterMapping(typesOf(types), pattern, null, this), isMatchAfter);
    }
  }

  private static EnumSet<DispatcherType> typesOf(@Nullable EnumSet<DispatcherType> types) {
    return types == null || types.isEmpty()
        ? EnumSet.of(DispatcherType.REQUEST)
        : EnumSet.copyOf(types);
  }
}
