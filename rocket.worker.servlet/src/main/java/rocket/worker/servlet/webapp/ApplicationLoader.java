package rocket.worker.servlet.webapp;

import jakarta.servlet.Servlet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.ResourceBundle;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Loads a web application's classes: its own before all others, but those of the JDK and of the
 * Servlet API, which are everybody's. Of the server it sees nothing (Servlet 6.1, section 10.7.2).
 * Thread-safe.
 */
public final class ApplicationLoader extends URLClassLoader {
  private static final String API = "jakarta.servlet.";
  private static final String API_FOLDER = "jakarta/servlet/";

  /** What this server offers applications beside the Servlet API. */
  private static final Set<String> OFFERED =
      Set.of("rocket.worker.servlet.RememberedFuture", "rocket.worker.servlet.RememberingExecutor");

  static {
    registerAsParallelCapable();
  }

  private final ClassLoader parent;
  private final List<Path> jars;

  /**
   * A loader for one application.
   *
   * @param name the application's
   * @param classes the folder of its classes, which may be missing
   * @param jars its libraries, in order
   * @param parent where the classes of all applications are; it sees the JDK and nothing of the
   *     server
   */
  public ApplicationLoader(String name, Path classes, List<Path> jars, ClassLoader parent) {
    super(name, urls(classes, jars), parent);
    this.parent = parent;
    this.jars = List.copyOf(jars);
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> found = findLoadedClass(name);
      if (found == null) {
        found = find(name);
      }
      if (resolve) {
        resolveClass(found);
      }
      return found;
    }
  }

  @Override
  public @Nullable URL getResource(String name) {
    URL found = findResource(name);
    if (found == null) {
      found = parent.getResource(name);
    }
    return found == null && name.startsWith(API_FOLDER) ? api().getResource(name) : found;
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    List<URL> found = new ArrayList<>(Collections.list(findResources(name)));
    found.addAll(Collections.list(parent.getResources(name)));
    if (name.startsWith(API_FOLDER)) {
      found.addAll(Collections.list(api().getResources(name)));
    }
    return Collections.enumeration(found);
  }

  /** Closes all libraries, also those that were opened by the URL of something in them. */
  @Override
  public void close() throws IOException {
    ResourceBundle.clearCache(this);
    super.close();
    for (Path jar : jars) {
      var connection =
          (JarURLConnection) URI.create("jar:" + jar.toUri() + "!/").toURL().openConnection();
      connection.setUseCaches(true); // finds the one that is open, if one is
      connection.getJarFile().close();
    }
  }

  private Class<?> find(String name) throws ClassNotFoundException {
    if (name.startsWith("java.")) {
      return parent.loadClass(name);
    }
    ClassLoader first = first(name);
    if (first != null) {
      try {
        return first.loadClass(name);
      } catch (ClassNotFoundException _) {
        // Pages and tags have packages below that of the API.
      }
    }
    try {
      return findClass(name);
    } catch (ClassNotFoundException _) {
      return inherited(name);
    }
  }

  /** The JDK's loader knows all modules, also those of the server, which have another one. */
  private Class<?> inherited(String name) throws ClassNotFoundException {
    Class<?> found = parent.loadClass(name);
    ClassLoader loader = found.getClassLoader();
    if (loader == null
        || loader.equals(parent)
        || loader.equals(parent.getParent())
        || isOfJdk(found.getModule())) {
      return found;
    }
    throw new ClassNotFoundException(name);
  }

  private static boolean isOfJdk(Module module) {
    String name = module.getName();
    return name != null && (name.startsWith("java.") || name.startsWith("jdk."));
  }

  /** Who comes before the application; null if nobody does. */
  private @Nullable ClassLoader first(String name) {
    if (name.startsWith(API)) {
      return api();
    }
    if (OFFERED.contains(name)) {
      return ApplicationLoader.class.getClassLoader();
    }
    return SystemPackages.hold(name) ? parent : null;
  }

  private static ClassLoader api() {
    return Servlet.class.getClassLoader();
  }

  private static URL[] urls(Path classes, List<Path> jars) {
    List<URL> urls = new ArrayList<>();
    try {
      // A folder that is not there would be taken for a jar.
      urls.add(URI.create(folder(classes)).toURL());
      for (Path jar : jars) {
        urls.add(jar.toUri().toURL());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return urls.toArray(URL[]::new);
  }

  private static String folder(Path path) {
    String uri = path.toUri().toString();
    return uri.endsWith("/") ? uri : uri + "/";
  }
}
