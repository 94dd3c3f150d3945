package rocket.worker.servlet;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.annotation.MultipartConfig;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.mapping.UrlPattern;

/** A servlet with its configuration and its availability (Servlet 6.1, section 2.3). */
final class DeployedServlet extends Deployed implements ServletConfig, ServletRegistration {
  private final Servlet servlet;
  private final List<UrlPattern> patterns;
  private final InstantSource clock;
  private final @Nullable MultipartConfigElement multipart;

  /** Why and until when it serves nothing; published by the request that was refused first. */
  private volatile @Nullable Outage outage;

  DeployedServlet(
      String name,
      Context context,
      Servlet servlet,
      List<UrlPattern> patterns,
      InstantSource clock) {
    super(name, context, servlet);
    this.servlet = servlet;
    this.patterns = patterns;
    this.clock = clock;
    MultipartConfig config = servlet.getClass().getAnnotation(MultipartConfig.class);
    multipart = config == null ? null : new MultipartConfigElement(config);
  }

  Servlet servlet() {
    return servlet;
  }

  /** What it accepts of forms with files; null if it accepts none. */
  @Nullable MultipartConfigElement multipart() {
    return multipart;
  }

  List<UrlPattern> patterns() {
    return patterns;
  }

  /** Serves a request, unless the servlet has said that it cannot (section 2.3.3.2). */
  void service(ServletRequest request, ServletResponse response)
      throws IOException, ServletException {
    Outage now = outage;
    if (now != null && !now.over(clock.millis())) {
      throw now.answer(clock.millis());
    }
    try {
      servlet.service(request, response);
    } catch (UnavailableException e) {
      Outage begun = Outage.of(e, clock.millis());
      outage = begun;
      throw begun.answer(clock.millis());
    }
  }

  @Override
  public String getServletName() {
    return getName();
  }

  @Override
  public Collection<String> getMappings() {
    return new ArrayList<>(patterns.stream().map(UrlPattern::text).toList());
  }

  @Override
  public @Nullable String getRunAsRole() {
    return null;
  }

  @Override
  public Set<String> addMapping(String... urlPatterns) {
    throw SealedContext.initialised();
  }
}
