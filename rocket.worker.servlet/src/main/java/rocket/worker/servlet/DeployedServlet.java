package rocket.worker.servlet;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletSecurityElement;
import jakarta.servlet.annotation.MultipartConfig;
import jakarta.servlet.annotation.ServletSecurity;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.worker.servlet.mapping.UrlPattern;

/** A servlet with its configuration and its mappings (Servlet 6.1, sections 2.3 and 4.4.1). */
final class DeployedServlet extends Deployed<Servlet>
    implements ServletConfig, ServletRegistration.Dynamic {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  private final ServletLife life;
  private final List<UrlPattern> patterns = new ArrayList<>();
  private int loadOnStartup = -1;
  private boolean annotated = true;
  private @Nullable MultipartConfigElement multipart;
  private @Nullable String runAsRole;
  private @Nullable ServletSecurityElement security;

  DeployedServlet(
      String name,
      ContextComponents context,
      @Nullable Source<? extends Servlet> source,
      InstantSource clock) {
    super(name, context, source);
    life = new ServletLife(this, clock);
  }

  ServletLife life() {
    return life;
  }

  /** What it accepts of forms with files; null if it accepts none. */
  @Nullable MultipartConfigElement multipart() {
    return multipart;
  }

  List<UrlPattern> patterns() {
    return patterns;
  }

  /** The lower, the earlier it is initialised; negative if its first request does. */
  int loadOnStartup() {
    return loadOnStartup;
  }

  /** Who may ask for its patterns, as far as it was told by annotation or in code. */
  @Nullable ServletSecurityElement security() {
    return security;
  }

  /**
   * Serves a request.
   *
   * @param origin what came from the client, if that is known
   */
  void service(@Nullable IncomingRequest origin, ServletRequest request, ServletResponse response)
      throws IOException, ServletException {
    if (asyncSupported() || origin == null) {
      life.service(request, response);
      return;
    }
    boolean before = origin.asyncSupported(false);
    try {
      life.service(request, response);
    } finally {
      origin.asyncSupported(before);
    }
  }

  /** From now on the annotations of its class do not count. */
  void ignoreAnnotations() {
    annotated = false;
  }

  /** Reads the annotations of its class, where nothing else has been said (section 4.4.4). */
  void readAnnotations() {
    Source<? extends Servlet> source = source();
    if (source == null || !annotated) {
      return;
    }
    try {
      readAnnotations(source.type());
    } catch (ClassNotFoundException | LinkageError e) {
      LOG.warn("The class of servlet '{}' cannot be loaded: {}", getName(), e.toString());
    }
  }

  private void readAnnotations(Class<?> type) {
    MultipartConfig config = type.getAnnotation(MultipartConfig.class);
    if (multipart == null && config != null) {
      multipart = new MultipartConfigElement(config);
    }
    ServletSecurity constraint = type.getAnnotation(ServletSecurity.class);
    if (security == null && constraint != null) {
      security = new ServletSecurityElement(constraint);
    }
    if (runAsRole == null
        && ClassAnnotations.value(type, ClassAnnotations.RUN_AS) instanceof String role) {
      runAsRole = role;
    }
    if (ClassAnnotations.value(type, ClassAnnotations.DECLARE_ROLES) instanceof String[] roles) {
      context().roles().addAll(List.of(roles));
    }
  }

  @Override
  public String getServletName() {
    return getName();
  }

  @Override
  public Collection<String> getMappings() {
    List<String> texts = new ArrayList<>();
    for (UrlPattern pattern : patterns) {
      texts.add(pattern.text());
    }
    return texts;
  }

  /** Maps all of these patterns, or none if one is another servlet's. */
  @Override
  public Set<String> addMapping(String... urlPatterns) {
    requireMapping(urlPatterns);
    Set<UrlPattern> added = new LinkedHashSet<>();
    Set<String> conflicts = new LinkedHashSet<>();
    for (String text : urlPatterns) {
      UrlPattern pattern = UrlPattern.of(text);
      DeployedServlet owner = context().registrations().servletAt(pattern);
      if (owner == null) {
        added.add(pattern);
      } else if (owner != this) {
        conflicts.add(text);
      }
    }
    if (conflicts.isEmpty()) {
      patterns.addAll(added);
    }
    return conflicts;
  }

  @Override
  public void setLoadOnStartup(int order) {
    context().requireChangeable();
    loadOnStartup = order;
  }

  @Override
  public void setMultipartConfig(MultipartConfigElement config) {
    context().requireChangeable();
    multipart = requireGiven(config, "multipart configuration");
  }

  @Override
  public @Nullable String getRunAsRole() {
    return runAsRole;
  }

  @Override
  public void setRunAsRole(String role) {
    context().requireChangeable();
    runAsRole = requireGiven(role, "role");
  }

  /** Applies to all patterns but those that a descriptor constrains, which are returned. */
  @Override
  public Set<String> setServletSecurity(ServletSecurityElement constraint) {
    context().requireChangeable();
    security = requireGiven(constraint, "security constraint");
    Set<String> others = new LinkedHashSet<>(getMappings());
    others.retainAll(context().registrations().constrained());
    return others;
  }

  private static <T> T requireGiven(@Nullable T value, String what) {
    if (value == null) {
      throw new IllegalArgumentException("%s null is not allowed".formatted(what));
    }
    return Objects.requireNonNull(value);
  }
}
