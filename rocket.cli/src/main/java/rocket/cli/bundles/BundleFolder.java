package rocket.cli.bundles;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * Makes bundles of a folder's jars as the one who watches it reports them, and keeps them going.
 * Thread-safe: one change at a time.
 */
final class BundleFolder {
  private static final long REFRESH_SECONDS = 60;

  private final BundleContext context;
  private final Path copies;
  private final Trial trial;
  private final Map<File, Slot> slots = new TreeMap<>();

  /** Jars that were announced and have not been reported yet. */
  private final Set<File> announced = new HashSet<>();

  /** Jars that were added before they were reported. */
  private final Set<File> early = new HashSet<>();

  private int copied;

  /**
   * A folder without jars.
   *
   * @param copies where copies of the jars may be written
   */
  BundleFolder(BundleContext context, Path copies, Trial trial) {
    this.context = context;
    this.copies = copies;
    this.trial = trial;
  }

  /**
   * Whether a file is one of ours. It will be reported next, after all the others that are looked
   * at together with it.
   */
  synchronized boolean announce(File file) {
    if (!file.getName().endsWith(".jar")) {
      return false;
    }
    announced.add(file);
    return true;
  }

  /**
   * Adds the jars of a folder that are needed by who will report all of them, and folders that have
   * the name of a jar.
   */
  synchronized void addEarly(Path folder, Predicate<Attributes> needed) throws IOException {
    try (var jars = Files.newDirectoryStream(folder, "[!.]*.jar")) {
      for (var jar : jars) {
        if (Files.isDirectory(jar)) {
          changed(jar.toFile()); // else nobody would report what is wrong with it
        } else if (needed.test(manifest(jar))) {
          changed(jar.toFile());
          early.add(jar.toFile());
        }
      }
    }
  }

  private static Attributes manifest(Path jar) {
    try (var file = new JarFile(jar.toFile())) {
      var manifest = file.getManifest();
      return manifest == null ? new Attributes() : manifest.getMainAttributes();
    } catch (IOException _) {
      return new Attributes(); // it is reported later
    }
  }

  /** A jar is new, or has changed. */
  synchronized void changed(File file) {
    announced.remove(file);
    if (trial.over()) {
      return;
    }
    if (!early.remove(file)) {
      slots
          .computeIfAbsent(file, _ -> new Slot(file.getName(), context, trial))
          .take(file.toPath(), copies.resolve(copied++ + ".jar"));
    }
    settle();
  }

  /** A jar is gone. */
  synchronized void removed(File file) {
    if (trial.over()) {
      return;
    }
    var slot = slots.remove(file);
    if (slot != null) {
      slot.remove();
    }
    settle();
  }

  synchronized List<Slot> slots() {
    return List.copyOf(slots.values());
  }

  /** Once the last jar was reported: goes on with each, as long as one makes way for another. */
  private void settle() {
    if (!announced.isEmpty()) {
      return;
    }
    // Each is installed or updated, and started; more happens only if one is stopped again.
    int rounds = 2 * slots.size() + 1;
    for (boolean changed = true; changed && rounds > 0 && !trial.over(); rounds--) {
      refresh();
      changed = false;
      for (var slot : new ArrayList<>(slots.values())) {
        changed |= slot.advance();
      }
    }
  }

  /** Has bundles that use classes of what was updated or removed use what is there now. */
  private void refresh() {
    var wiring = context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
    if (wiring.getRemovalPendingBundles().isEmpty()) {
      return;
    }
    var refreshed = new CountDownLatch(1);
    wiring.refreshBundles(null, _ -> refreshed.countDown());
    try {
      if (!refreshed.await(REFRESH_SECONDS, TimeUnit.SECONDS)) {
        Log.BUNDLES.warn("Bundles that use what was updated or removed take very long to restart");
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
