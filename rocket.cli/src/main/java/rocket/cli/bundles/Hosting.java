package rocket.cli.bundles;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import rocket.engine.Rocket;

/**
 * Looks whether everything is there that hosting bundles needs, before anything of OSGi is loaded.
 */
public final class Hosting {
  /** The system property that names the folder of the bundles that host the others. */
  private static final String FOLDER = "rocket.bundles";

  private static final String REMEDY = "; start Rocket by the bin/rocket of its distribution";

  /** How the files of an image are addressed. */
  private static final String IMAGE = "jrt";

  private Hosting() {}

  /**
   * Starts a framework and the bundles that are in {@code folder} now.
   *
   * @param verbose whether the framework's own parts log more than what went wrong
   * @throws HostingException if something is missing; nothing is left behind
   */
  public static BundleHost start(Path folder, boolean verbose) throws HostingException {
    return BundleHost.start(folder, verbose, check());
  }

  /** The bundles to install first; the framework's classes are there when this returns. */
  private static List<Path> check() throws HostingException {
    if (inImage()) {
      throw new HostingException(
          "an image made by jlink cannot host bundles for --bundles, as it has no OSGi framework;"
              + " use the distribution that the image was made of");
    }
    Module framework;
    try {
      framework =
          Class.forName(
                  "org.osgi.framework.launch.FrameworkFactory",
                  false,
                  Rocket.class.getClassLoader())
              .getModule();
    } catch (ClassNotFoundException e) {
      throw new HostingException(
          "the OSGi framework that --bundles needs, Apache Felix, is not on the class path"
              + REMEDY,
          e);
    }
    if (!Rocket.class.getModule().canRead(framework)
        || !Hosting.class.getModule().canRead(framework)) {
      throw new HostingException(
          "--bundles needs Rocket and the OSGi framework on the class path, not on the module path"
              + REMEDY);
    }
    return bundles();
  }

  private static boolean inImage() {
    var self = Hosting.class.getResource("Hosting.class");
    return self != null && self.getProtocol().equals(IMAGE);
  }

  private static List<Path> bundles() throws HostingException {
    String folder = System.getProperty(FOLDER);
    if (folder == null) {
      throw new HostingException(
          "the system property %s, which names the folder of Apache Felix FileInstall for --bundles, is not set"
                  .formatted(FOLDER)
              + REMEDY);
    }
    try (var files = Files.list(Path.of(folder))) {
      return files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
    } catch (IOException e) {
      throw new HostingException(
          "the folder '%s' (system property %s) cannot be read".formatted(folder, FOLDER), e);
    }
  }
}
