package rocket.itests;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.FrameworkFactory;

/**
 * The OSGi frameworks that bundles are tried on, in the tests' JVM.
 *
 * <p>Each has a class loader of its own below the tests', so that both share the OSGi API that the
 * tests see, and neither sees the other. It is never closed: Equinox uses it when the JVM ends.
 */
enum OsgiFramework {
  FELIX("org.apache.felix.framework", "org.apache.felix.framework.FrameworkFactory"),
  EQUINOX("org.eclipse.osgi", "org.eclipse.osgi.launch.EquinoxFactory");

  private final String artifact;
  private final String factory;
  private ClassLoader loader;

  OsgiFramework(String artifact, String factory) {
    this.artifact = artifact;
    this.factory = factory;
  }

  /**
   * Starts the framework with nothing installed; SLF4J and its provider are the tests', offered by
   * the system bundle.
   *
   * @param cache an empty folder, or the one of a framework that was closed
   */
  RunningFramework start(Path cache) throws BundleException {
    return start(cache, Map.of(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, exports("slf4j-api")));
  }

  /** Starts the framework with nothing installed, with these properties. */
  RunningFramework start(Path cache, Map<String, String> properties) throws BundleException {
    var configuration = new HashMap<>(properties);
    configuration.put(Constants.FRAMEWORK_STORAGE, cache.toString());
    // There is one place for URL handlers in a JVM, and several frameworks.
    configuration.put("felix.service.urlhandlers", "false");
    // Else bundles would find on the tests' class path what they fail to import.
    configuration.put("felix.bootdelegation.implicit", "false");
    var framework = newFactory().newFramework(configuration);
    framework.start();
    return new RunningFramework(framework);
  }

  /** What a library exports as a bundle. */
  static String exports(String library) {
    var manifest = Jars.manifest(Jars.library(library));
    return manifest.getMainAttributes().getValue(Constants.EXPORT_PACKAGE);
  }

  private FrameworkFactory newFactory() {
    try {
      return (FrameworkFactory) loader().loadClass(factory).getConstructor().newInstance();
    } catch (IOException | ReflectiveOperationException e) {
      throw new IllegalStateException(this + " cannot be loaded", e);
    }
  }

  private synchronized ClassLoader loader() throws IOException {
    if (loader == null) {
      var jar = new URL[] {Jars.osgi(artifact).toUri().toURL()};
      loader = new URLClassLoader(name(), jar, getClass().getClassLoader());
    }
    return loader;
  }
}
