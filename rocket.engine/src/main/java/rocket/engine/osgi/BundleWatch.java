package rocket.engine.osgi;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/**
 * Sees bundles become active and stop. A bundle that stops waits here until its workers are closed,
 * while its classes still load.
 *
 * <p>A {@link org.osgi.util.tracker.BundleTracker} would not wait for a bundle that stops on
 * another thread while it is still being added, and adding one takes as long as its workers are
 * made. Thread-safe.
 */
final class BundleWatch implements SynchronousBundleListener {
  private final BundleContext context;
  private final Supplier<Stay> stays;
  private final Map<Bundle, Stay> present = new ConcurrentHashMap<>();

  BundleWatch(BundleContext context, Supplier<Stay> stays) {
    this.context = context;
    this.stays = stays;
  }

  void open() {
    context.addBundleListener(this);
    for (Bundle each : context.getBundles()) {
      if (each.getState() == Bundle.ACTIVE) {
        arrive(each);
      }
    }
  }

  void close() {
    context.removeBundleListener(this);
    present.keySet().forEach(this::leave);
  }

  /** Whether this bundle is active, and so brings what it has. */
  boolean knows(Bundle bundle) {
    return present.containsKey(bundle);
  }

  @Override
  public void bundleChanged(BundleEvent event) {
    switch (event.getType()) {
      case BundleEvent.STARTED -> arrive(event.getBundle());
      case BundleEvent.STOPPING -> leave(event.getBundle());
      default -> {}
    }
  }

  private void arrive(Bundle bundle) {
    Stay stay = stays.get();
    if (bundle.getBundleId() == 0 || present.putIfAbsent(bundle, stay) != null) {
      return;
    }
    Brought brought = BundleProviders.of(bundle);
    if (!brought.isEmpty()) {
      stay.bring(() -> brought);
    }
    if (bundle.getState() != Bundle.ACTIVE && present.remove(bundle, stay)) {
      stay.end(); // it stopped before it was seen to start; it may have come back since
    }
  }

  private void leave(Bundle bundle) {
    Stay stay = present.remove(bundle);
    if (stay != null) {
      stay.end();
    }
  }
}
