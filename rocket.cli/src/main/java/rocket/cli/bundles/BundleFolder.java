package rocket.cli.bundles;

import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.wiring.FrameworkWiring;
import rocket.engine.FoundMethod;

/**
 * Makes bundles of a folder's jars as the one who watches it reports them, and keeps them going.
 * Thread-safe: one change at a time.
 */
final class BundleFolder {
  private final BundleContext context;
  private final Path copies;
  private final Function<Bundle, List<FoundMethod>> methods;
  private final Map<File, Slot> slots = new TreeMap<>();

  /** Jars that were announced and have not been reported yet. */
  private final Set<File> announced = new HashSet<>();

  private final Set<File> early = new HashSet<>();
  private int copied;

  /**
   * A folder without jars.
   *
   * @param copies where copies of the jars may be written
   * @param methods what a bundle offers, once it is active
   */
  BundleFolder(BundleContext context, Path copies, Function<Bundle, List<FoundMethod>> methods) {
    this.context = context;
    this.copies = copies;
    this.methods = methods;
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

  /** A jar that is there before the rest is looked at, and will be reported once more with it. */
  synchronized void addEarly(File file) {
    changed(file);
    early.add(file);
  }

  /** A jar is new, or has changed. */
  synchronized void changed(File file) {
    announced.remove(file);
    if (!early.remove(file)) {
      slots
          .computeIfAbsent(file, _ -> new Slot(file.getName(), context, methods))
          .take(file.toPath(), copies.resolve(copied++ + ".jar"));
    }
    settle();
  }

  /** A jar is gone. */
  synchronized void removed(File file) {
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
    boolean changed;
    do {
      refresh();
      changed = false;
      for (var slot : new ArrayList<>(slots.values())) {
        changed |= slot.advance();
      }
    } while (changed);
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
      refreshed.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
