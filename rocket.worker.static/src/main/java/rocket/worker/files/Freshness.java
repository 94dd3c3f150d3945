package rocket.worker.files;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How long a resource of the cache is believed to be what is on the disk. Looking costs little, so
 * every request looks as long as there are few of them: a change is seen at once. Of a busy server
 * only one request in a millisecond looks, and what nobody has looked at for the time of {@code
 * cache_check}. Thread-safe.
 */
final class Freshness {
  private static final long GAP = Duration.ofMillis(1).toNanos();

  /**
   * A change of an open file reaches clients with the tag of what it was: their connection is
   * broken off then, and so the time in which that may happen is short.
   */
  private static final long MOST_ON_DISK = Duration.ofMillis(5).toNanos();

  private final Ticker ticker;
  private final long most;
  private final AtomicLong looked;

  /**
   * @param most for how long an unseen change may stay so
   */
  Freshness(Duration most, Ticker ticker) {
    this.most = most.toNanos();
    this.ticker = ticker;
    looked = new AtomicLong(ticker.nanos() - GAP);
  }

  long now() {
    return ticker.nanos();
  }

  /** Whether {@link #holds} would say so right now without looking at the disk. */
  boolean trusts(Resource resource) {
    long now = ticker.nanos();
    return isRecent(resource, now) && now - looked.get() < GAP;
  }

  /** Whether it may be sent, after a look at the disk if that is due. */
  boolean holds(Resource resource) {
    long now = ticker.nanos();
    if (resource.isStale()) {
      return false;
    }
    long last = looked.get();
    if (isRecent(resource, now) && (now - last < GAP || !looked.compareAndSet(last, now))) {
      return true;
    }
    return resource.unchanged(now);
  }

  private boolean isRecent(Resource resource, long now) {
    return resource.age(now) < (resource.inMemory() ? most : Math.min(most, MOST_ON_DISK));
  }
}
