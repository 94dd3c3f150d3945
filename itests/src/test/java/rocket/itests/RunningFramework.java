package rocket.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.launch.Framework;
import org.osgi.framework.wiring.FrameworkWiring;

/** A framework that runs, and bundles in it. */
record RunningFramework(Framework framework) implements AutoCloseable {
  private static final int PATIENCE_SECONDS = 20;

  /** The system bundle's. */
  BundleContext context() {
    return framework.getBundleContext();
  }

  /** Installs a copy of {@code jar}; the jar's path is the bundle's location. */
  Bundle install(Path jar) throws BundleException, IOException {
    try (var content = Files.newInputStream(jar)) {
      return context().installBundle(jar.toString(), content);
    }
  }

  /** Installs jars in this order. */
  List<Bundle> install(Collection<Path> jars) throws BundleException, IOException {
    List<Bundle> bundles = new ArrayList<>();
    for (var jar : jars) {
      bundles.add(install(jar));
    }
    return bundles;
  }

  /** Installs and starts {@code jar}; the exception of one that does not resolve says why. */
  Bundle start(Path jar) throws BundleException, IOException {
    var bundle = install(jar);
    bundle.start();
    return bundle;
  }

  /** Installs jars and then starts them, both in this order. */
  List<Bundle> start(Collection<Path> jars) throws BundleException, IOException {
    var bundles = install(jars);
    for (var bundle : bundles) {
      bundle.start();
    }
    return bundles;
  }

  /** Updates a bundle to the content of {@code jar}; one that was active is active again. */
  static void update(Bundle bundle, Path jar) throws BundleException, IOException {
    try (var content = Files.newInputStream(jar)) {
      bundle.update(content);
    }
  }

  /** Has bundles resolved; gives why some are not, a line each, empty if all are. */
  String resolve(Collection<Bundle> bundles) {
    framework.adapt(FrameworkWiring.class).resolveBundles(bundles);
    var unresolved = new StringBuilder();
    for (var bundle : bundles) {
      if (bundle.getState() == Bundle.INSTALLED) {
        unresolved.append(bundle).append(": ").append(reason(bundle)).append('\n');
      }
    }
    return unresolved.toString();
  }

  /**
   * Makes updated and uninstalled bundles let go of their old classes, and waits until they did.
   */
  void refresh() throws InterruptedException {
    var refreshed = new CountDownLatch(1);
    framework.adapt(FrameworkWiring.class).refreshBundles(null, _ -> refreshed.countDown());
    if (!refreshed.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
      throw new IllegalStateException("The framework did not refresh its bundles");
    }
  }

  /** Stops all bundles and the framework, and waits until it has stopped. */
  @Override
  public void close() throws BundleException {
    framework.stop();
    try {
      framework.waitForStop(TimeUnit.SECONDS.toMillis(PATIENCE_SECONDS));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** A framework tells why a bundle does not resolve only to the one who starts it. */
  private static String reason(Bundle bundle) {
    try {
      bundle.start();
      return "resolved late";
    } catch (BundleException e) {
      return e.getMessage();
    }
  }
}
