package rocket.worker.servlet;

import jakarta.servlet.FilterRegistration;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.SessionCookieConfig;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.descriptor.JspConfigDescriptor;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.content.MediaTypes;
import rocket.worker.servlet.mapping.Routes;
import rocket.worker.servlet.session.SessionCookie;

/**
 * What servlets know of their application (Servlet 6.1, chapter 4). There is no document root, so
 * resources are not found. Thread-safe.
 */
final class Context extends SealedContext {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  private final Settings settings;
  private final SessionCookie sessionCookie;
  private final ClassLoader classLoader;
  private final Map<String, Object> attributes = new ConcurrentHashMap<>();
  private final TemporaryFolder temporaryFolder = new TemporaryFolder();
  private final Map<String, DeployedServlet> servlets = new LinkedHashMap<>();
  private final Map<String, FilterRegistration> filters = new LinkedHashMap<>();

  /** Set before anybody else sees this. */
  private @Nullable Dispatchers dispatchers;

  Context(Settings settings) {
    this.settings = settings;
    String path = settings.contextPath();
    sessionCookie = new SessionCookie(path.isEmpty() ? "/" : path);
    classLoader =
        Objects.requireNonNullElse(
            Thread.currentThread().getContextClassLoader(), Context.class.getClassLoader());
  }

  /** Tells what the application consists of, before any of it is initialised. */
  void deployed(Deployment deployment, Routes<ServletRoute> routes) {
    deployment.servlets().forEach(servlet -> servlets.put(servlet.getName(), servlet));
    deployment.filters().forEach(filter -> filters.put(filter.getName(), filter));
    dispatchers = new Dispatchers(this, routes, servlets);
  }

  /** Ways to its servlets, once they are known. */
  Dispatchers dispatchers() {
    return Objects.requireNonNull(dispatchers, "the application is being made");
  }

  /** Whether a canonical path is one of this application's. */
  boolean contains(String path) {
    String prefix = settings.contextPath();
    return prefix.isEmpty()
        || (path.startsWith(prefix)
            && (path.length() == prefix.length() || path.charAt(prefix.length()) == '/'));
  }

  /** A canonical path without the context path. */
  String relative(String path) {
    return path.substring(settings.contextPath().length());
  }

  SessionCookie sessionCookie() {
    return sessionCookie;
  }

  Map<String, String> initParameters() {
    return settings.initParameters();
  }

  /** Where the application may keep files while it runs. */
  Path temporaryFolder() {
    return temporaryFolder.path();
  }

  void close() {
    temporaryFolder.delete();
  }

  @Override
  public String getContextPath() {
    return settings.contextPath();
  }

  @Override
  public @Nullable ServletContext getContext(String path) {
    return null;
  }

  @Override
  public int getMajorVersion() {
    return 6;
  }

  @Override
  public int getMinorVersion() {
    return 1;
  }

  @Override
  public int getEffectiveMajorVersion() {
    return 6;
  }

  @Override
  public int getEffectiveMinorVersion() {
    return 1;
  }

  @Override
  public @Nullable String getMimeType(String file) {
    String type = MediaTypes.standard().of(file);
    int semicolon = type.indexOf(';');
    return type.equals(MediaTypes.UNKNOWN)
        ? null
        : type.substring(0, semicolon < 0 ? type.length() : semicolon);
  }

  @Override
  public @Nullable Set<String> getResourcePaths(String path) {
    return null;
  }

  @Override
  public @Nullable URL getResource(String path) {
    return null;
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String path) {
    return null;
  }

  @Override
  public @Nullable String getRealPath(String path) {
    return null;
  }

  @Override
  public @Nullable RequestDispatcher getRequestDispatcher(@Nullable String path) {
    if (path == null || !(path.isEmpty() || path.startsWith("/") || path.startsWith("?"))) {
      return null;
    }
    return dispatchers().at(path);
  }

  @Override
  public @Nullable RequestDispatcher getNamedDispatcher(@Nullable String name) {
    return name == null ? null : dispatchers().named(name);
  }

  @Override
  public void log(String message) {
    LOG.info("{}", message);
  }

  @Override
  public void log(String message, Throwable throwable) {
    LOG.error(message, throwable);
  }

  @Override
  public String getServerInfo() {
    return settings.serverInfo();
  }

  @Override
  public @Nullable String getInitParameter(String name) {
    return initParameters().get(Objects.requireNonNull(name, "name"));
  }

  @Override
  public Enumeration<String> getInitParameterNames() {
    return Collections.enumeration(initParameters().keySet());
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    Objects.requireNonNull(name, "name");
    Object value = attributes.get(name);
    return value == null && name.equals(TEMPDIR) ? temporaryFolder.path().toFile() : value;
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    return Collections.enumeration(Set.copyOf(attributes.keySet()));
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    Objects.requireNonNull(name, "name");
    if (value == null) {
      attributes.remove(name);
    } else {
      attributes.put(name, value);
    }
  }

  @Override
  public void removeAttribute(String name) {
    attributes.remove(name);
  }

  @Override
  public @Nullable String getServletContextName() {
    return null;
  }

  @Override
  public @Nullable ServletRegistration getServletRegistration(String name) {
    return servlets.get(name);
  }

  @Override
  public Map<String, ? extends ServletRegistration> getServletRegistrations() {
    return new LinkedHashMap<>(servlets);
  }

  @Override
  public @Nullable FilterRegistration getFilterRegistration(String name) {
    return filters.get(name);
  }

  @Override
  public Map<String, ? extends FilterRegistration> getFilterRegistrations() {
    return new LinkedHashMap<>(filters);
  }

  @Override
  public SessionCookieConfig getSessionCookieConfig() {
    return sessionCookie;
  }

  @Override
  public Set<SessionTrackingMode> getDefaultSessionTrackingModes() {
    return Set.of(SessionTrackingMode.COOKIE);
  }

  @Override
  public Set<SessionTrackingMode> getEffectiveSessionTrackingModes() {
    return getDefaultSessionTrackingModes();
  }

  @Override
  public @Nullable JspConfigDescriptor getJspConfigDescriptor() {
    return null;
  }

  @Override
  public ClassLoader getClassLoader() {
    return classLoader;
  }

  @Override
  public String getVirtualServerName() {
    return "rocket";
  }

  @Override
  public int getSessionTimeout() {
    return settings.sessionTimeout();
  }

  @Override
  public @Nullable String getRequestCharacterEncoding() {
    return null;
  }

  @Override
  public @Nullable String getResponseCharacterEncoding() {
    return null;
  }
}
