package rocket.cli.bundles;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import rocket.engine.FoundMethod;

/**
 * One jar of the folder and the bundle that it became. What the jar was replaced by gets a chance
 * only as far as it works; until then the bundle stays what it was. Confined to its folder's lock.
 */
final class Slot {
  private final String file;
  private final BundleContext context;
  private final Trial trial;

  /** What the bundle was made of. */
  private @Nullable Snapshot current;

  /** What it will be made of, once that is possible. */
  private @Nullable Snapshot next;

  private @Nullable Bundle bundle;

  /** What is wrong, as it was said last; nothing is said twice. */
  private String trouble = "";

  Slot(String file, BundleContext context, Trial trial) {
    this.file = file;
    this.context = context;
    this.trial = trial;
  }

  String file() {
    return file;
  }

  @Nullable Bundle bundle() {
    return bundle;
  }

  /** Whether the bundle does what it can. */
  boolean active() {
    return bundle != null && bundle.getState() == Bundle.ACTIVE;
  }

  /** Whether a method is one of the bundle. */
  boolean brings(FoundMethod method) {
    return bundle != null && Inventory.isOf(method, bundle);
  }

  /** What is wrong with the jar or its bundle, as the rest of a sentence; empty if nothing is. */
  String trouble() {
    return trouble;
  }

  /** Takes what the jar is now, to be used by {@link #advance}; {@code copy} is free to write. */
  void take(Path jar, Path copy) {
    discard(next);
    next = null;
    try {
      next = Snapshot.take(jar, copy);
    } catch (NoBundleException e) {
      trouble(file, "is not a bundle (%s)%s".formatted(e.getMessage(), untilItChanges()));
    }
  }

  /** Takes the next step that is possible, if any; whether it changed something for others. */
  boolean advance() {
    if (trial.over()) {
      return false;
    }
    try {
      if (next == null) {
        return bundle != null && start(bundle);
      }
      return bundle == null ? install(next) : update(bundle, next);
    } catch (BundleException | IOException | RuntimeException e) {
      next = null;
      trouble(file, "cannot be used (%s)%s".formatted(e.getMessage(), untilItChanges()));
      return false;
    }
  }

  /** Ends the bundle, as its jar is gone. */
  void remove() {
    if (bundle != null) {
      var name = name(bundle);
      try {
        bundle.uninstall();
        Log.BUNDLES.info("Bundle {} removed", name);
      } catch (BundleException e) {
        Log.BUNDLES.error("Bundle {} cannot be removed", name, e);
      }
    }
    discard(current);
    discard(next);
  }

  private boolean install(Snapshot snapshot) throws BundleException, IOException {
    if (isThere(snapshot)) {
      trouble(file, "is " + name(snapshot) + ", which is there from another file");
      return false;
    }
    try (var content = snapshot.open()) {
      bundle = context.installBundle("file:" + file, content);
    }
    current = snapshot;
    next = null;
    trouble = "";
    return true;
  }

  private boolean update(Bundle updated, Snapshot snapshot) throws BundleException, IOException {
    boolean worked = trial.works(updated);
    var old = name(updated);
    if (worked) {
      var problem = new Rehearsal(context).problem(snapshot);
      if (problem.isPresent()) {
        trouble(name(snapshot), "does not resolve: " + problem.get() + stays());
        return false;
      }
    }
    next = null;
    var before = current;
    var failure = trial.replace(updated, snapshot);
    boolean works = trial.works(updated);
    if (trial.over()) {
      return false;
    }
    if (worked && before != null && !works) {
      var reason = failure.isEmpty() ? trial.offers(updated) : failure;
      trial.replace(updated, before);
      discard(snapshot);
      trouble(name(snapshot), "does not work: %s; back to %s".formatted(reason, old));
    } else {
      discard(before);
      current = snapshot;
      if (updated.getState() == Bundle.ACTIVE) {
        trouble = "";
        Log.BUNDLES.info(
            "Bundle {} updated to {}: {}", old, updated.getVersion(), trial.offers(updated));
      } else {
        trouble("Bundle " + name(updated), failure);
      }
    }
    return true;
  }

  private boolean start(Bundle started) {
    if (Trial.fragment(started) || started.getState() == Bundle.ACTIVE) {
      return false;
    }
    var failure = trial.start(started);
    if (!failure.isEmpty()) {
      trouble("Bundle " + name(started), failure);
      return false;
    }
    trouble = "";
    var offers = trial.offers(started);
    if (!trial.over()) {
      Log.BUNDLES.info("Bundle {} is active: {}", name(started), offers);
    }
    return true;
  }

  private boolean isThere(Snapshot snapshot) {
    return Arrays.stream(context.getBundles())
        .anyMatch(
            each ->
                snapshot.symbolicName().equals(each.getSymbolicName())
                    && snapshot.version().equals(each.getVersion()));
  }

  private void trouble(String subject, String problem) {
    if (!problem.equals(trouble) && !trial.over()) {
      trouble = problem;
      Log.BUNDLES.warn("{} {}", subject, problem);
    }
  }

  private String untilItChanges() {
    return ": it will be tried again when it changes" + stays();
  }

  /** What goes on in spite of the trouble, as the end of a sentence. */
  private String stays() {
    return bundle == null || bundle.getState() != Bundle.ACTIVE
        ? ""
        : "; %s stays".formatted(name(bundle));
  }

  private static String name(Bundle some) {
    return some.getSymbolicName() + " " + some.getVersion();
  }

  private static String name(Snapshot snapshot) {
    return snapshot.symbolicName() + " " + snapshot.version();
  }

  private static void discard(@Nullable Snapshot snapshot) {
    if (snapshot != null) {
      snapshot.delete();
    }
  }
}
