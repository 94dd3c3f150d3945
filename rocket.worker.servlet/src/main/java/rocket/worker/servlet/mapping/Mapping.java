package rocket.worker.servlet.mapping;

import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.MappingMatch;

/** How a request found its servlet. */
public record Mapping(String matchValue, UrlPattern pattern, String servletName)
    implements HttpServletMapping {
  @Override
  public String getMatchValue() {
    return matchValue;
  }

  @Override
  public String getPattern() {
    return pattern.text();
  }

  @Override
  public String getServletName() {
    return servletName;
  }

  @Override
  public MappingMatch getMappingMatch() {
    return pattern.match();
  }
}
