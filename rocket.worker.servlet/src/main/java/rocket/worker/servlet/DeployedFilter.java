package rocket.worker.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.FilterRegistration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import rocket.worker.servlet.mapping.UrlPattern;

/** A filter with its configuration and its place in the chain. */
final class DeployedFilter extends Deployed implements FilterConfig, FilterRegistration {
  private final Filter filter;
  private final List<UrlPattern> patterns;

  DeployedFilter(String name, Context context, Filter filter, List<UrlPattern> patterns) {
    super(name, context, filter);
    this.filter = filter;
    this.patterns = patterns;
  }

  Filter filter() {
    return filter;
  }

  @Override
  public String getFilterName() {
    return getName();
  }

  @Override
  public Collection<String> getUrlPatternMappings() {
    return new ArrayList<>(patterns.stream().map(UrlPattern::text).toList());
  }

  @Override
  public Collection<String> getServletNameMappings() {
    return new ArrayList<>();
  }

  @Override
  public void addMappingForServletNames(
      EnumSet<DispatcherType> types, boolean isMatchAfter, String... servletNames) {
    throw SealedContext.initialised();
  }

  @Override
  public void addMappingForUrlPatterns(
      EnumSet<DispatcherType> types, boolean isMatchAfter, String... urlPatterns) {
    throw SealedContext.initialised();
  }
}
