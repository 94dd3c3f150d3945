package rocket.worker.servlet;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Enumeration;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.content.MediaTypes;
import rocket.worker.servlet.mapping.Routes;

/** What servlets know of their application (Servlet 6.1, chapter 4). Thread-safe. */
final class Context extends ContextComponents {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  private final String path;
  private final InstantSource clock;
  private final Declared declared = new Declared(this);
  private final ContextAttributes attributes = new ContextAttributes(this, listeners());
  private final TemporaryFolder temporaryFolder = new TemporaryFolder();

  /** Of whoever makes the application. */
  private final ClassLoader ambient;

  /** Set when nothing that they lead to can change any more. */
  private @Nullable Dispatchers dispatchers;

  Context(Settings settings, InstantSource clock) {
    super(settings, clock);
    this.clock = clock;
    path = settings.contextPath();
    ambient =
        Objects.requireNonNullElse(
            Thread.currentThread().getContextClassLoader(), Context.class.getClassLoader());
  }

  /** The time. */
  InstantSource clock() {
    return clock;
  }

  /** What it was told beside what has methods here. */
  Declared declared() {
    return declared;
  }

  /** Ends all changes: the ways to its servlets are settled now. */
  void initialised(Routes<ServletRoute> routes) {
    enter(Stage.INITIALISED);
    sessionTracking().seal();
    dispatchers = new Dispatchers(this, routes);
  }

  /** Ways to its servlets; before it is initialised those that there are so far. */
  Dispatchers dispatchers() {
    return dispatchers == null
        ? new Dispatchers(this, new Routes<>(registrations().routes()))
        : dispatchers;
  }

  /** Whether a canonical path is one of this application's. */
  boolean contains(String canonical) {
    return path.isEmpty()
        || (canonical.startsWith(path)
            && (canonical.length() == path.length() || canonical.charAt(path.length()) == '/'));
  }

  /** A canonical path without the context path. */
  String relative(String canonical) {
    return canonical.substring(path.length());
  }

  /** Where the application may keep files while it runs. */
  Path temporaryFolder() {
    return temporaryFolder.path();
  }

  void close() {
    temporaryFolder.delete();
  }

  @Override
  ClassLoader loader() {
    ClassLoader own = declared.classLoader();
    return own == null ? ambient : own;
  }

  @Override
  public ClassLoader getClassLoader() {
    return loader();
  }

  @Override
  public String getContextPath() {
    return path;
  }

  /** Itself for its own paths: applications do not see each other. */
  @Override
  public @Nullable ServletContext getContext(@Nullable String uri) {
    return uri != null && uri.startsWith("/") && contains(uri) ? this : null;
  }

  @Override
  public @Nullable String getMimeType(String file) {
    String own = declared.mediaType(file);
    if (own != null) {
      return own;
    }
    String type = MediaTypes.standard().of(file);
    int semicolon = type.indexOf(';');
    return type.equals(MediaTypes.UNKNOWN)
        ? null
        : type.substring(0, semicolon < 0 ? type.length() : semicolon);
  }

  @Override
  public @Nullable Set<String> getResourcePaths(String folder) {
    return declared.resources().list(folder);
  }

  @Override
  public @Nullable URL getResource(@Nullable String file) throws MalformedURLException {
    if (file == null || !file.startsWith("/")) {
      throw new MalformedURLException(
          "resource '%s' is not allowed; allowed: a path that begins with a slash".formatted(file));
    }
    return declared.resources().find(file);
  }

  @Override
  public @Nullable InputStream getResourceAsStream(@Nullable String file) {
    try {
      return file == null || !file.startsWith("/") ? null : declared.resources().open(file);
    } catch (IOException _) {
      return null;
    }
  }

  @Override
  public @Nullable String getRealPath(@Nullable String file) {
    if (file == null) {
      return null;
    }
    return declared.resources().realPath(file.startsWith("/") ? file : "/" + file);
  }

  @Override
  public @Nullable RequestDispatcher getRequestDispatcher(@Nullable String target) {
    if (target == null || !(target.isEmpty() || target.startsWith("/") || target.startsWith("?"))) {
      return null;
    }
    return dispatchers().at(target);
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
  public @Nullable Object getAttribute(String name) {
    Object value = attributes.get(name);
    return value == null && name.equals(TEMPDIR) ? temporaryFolder.path().toFile() : value;
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    return attributes.names();
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    attributes.set(name, value);
  }

  @Override
  public void removeAttribute(String name) {
    attributes.set(name, null);
  }
}
