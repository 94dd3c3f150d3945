package rocket.worker.files;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import rocket.api.Headers;

/**
 * A file as it was when it was loaded, in all its codings. Thread-safe.
 *
 * <p>It is closed when its last claim has been released: the cache has one while it keeps it, and
 * so has every answer that is on its way.
 */
final class Resource {
  private final Variants variants;
  private final List<Witness> witnesses;
  private final boolean young;
  private final boolean inMemory;

  /** Whether there is something to close. */
  private final boolean held;

  private final AtomicInteger claims = new AtomicInteger(1);

  /** When it was last found unchanged, by the {@link Ticker}. Whoever looks writes it. */
  private volatile long checked;

  /** Whether it was asked for since the cache last looked; may be lost to a race. */
  private boolean used;

  /** Whether it was asked for again before the cache looked; may be lost to a race. */
  private boolean often;

  /** Whether somebody saw that it is no longer what it was. */
  private volatile boolean stale;

  /**
   * A resource with one claim, the maker's.
   *
   * @param witnesses what has to be unchanged for this to be so
   * @param young whether a change might have left no trace in these
   * @param checked when it was loaded
   */
  Resource(Variants variants, List<Witness> witnesses, boolean young, long checked) {
    this.variants = variants;
    this.witnesses = List.copyOf(witnesses);
    this.young = young;
    this.checked = checked;
    boolean memory = true;
    boolean closeable = false;
    for (Representation each : variants.all()) {
      memory &= each.content().inMemory();
      closeable |= each.content().isHeld();
    }
    inMemory = memory;
    held = closeable;
  }

  /**
   * What was made of a file, which stays so whatever becomes of that; its key tells which it is.
   */
  static Resource ofOne(Representation made, long now) {
    return new Resource(new Variants(List.of(made), List.of()), List.of(), false, now);
  }

  /** Whether there are codings in which it is made when it is asked for. */
  boolean isPressable() {
    return variants.isPressable();
  }

  Representation choose(Headers request) {
    return variants.choose(request);
  }

  Representation plain() {
    return variants.plain();
  }

  boolean inMemory() {
    return inMemory;
  }

  boolean isYoung() {
    return young;
  }

  /** How long ago it was found unchanged, in nanoseconds. */
  long age(long now) {
    return now - checked;
  }

  /** Looks whether all is as it was. */
  boolean unchanged(long now) {
    if (stale) {
      return false;
    }
    for (Witness witness : witnesses) {
      if (!witness.holds()) {
        stale = true;
        return false;
      }
    }
    checked = now;
    return true;
  }

  /** Whether the content that was sent is still the one that was seen at first. */
  boolean intact(Content content) {
    boolean intact = content.intact();
    if (!intact) {
      stale = true;
    }
    return intact;
  }

  boolean isStale() {
    return stale;
  }

  /** Nobody else gets it. */
  void spoil() {
    stale = true;
  }

  void touch() {
    if (!used) {
      used = true;
    } else if (!inMemory) {
      often = true;
    }
  }

  /** Whether it is a file that is asked for often, and none too large for memory. */
  boolean wantsMemory(int largest) {
    if (!often) {
      return false;
    }
    for (Representation each : variants.all()) {
      if (each.size() > largest) {
        return false;
      }
    }
    return true;
  }

  /** Whether it was touched since this was last asked. */
  boolean takeUsed() {
    boolean was = used;
    used = false;
    return was;
  }

  /** What it takes of the cache: bytes of memory, or open files. */
  long weight() {
    long weight = 0;
    for (Representation each : variants.all()) {
      weight += inMemory ? 2048 + each.size() : 1;
    }
    return weight;
  }

  /** Keeps it open until {@link #release}; false if it is closed already. */
  boolean claim() {
    if (!held) {
      return true;
    }
    int before;
    do {
      before = claims.get();
      if (before == 0) {
        return false;
      }
    } while (!claims.compareAndSet(before, before + 1));
    return true;
  }

  /** Gives a claim back. */
  void release() {
    if (!held || claims.decrementAndGet() > 0) {
      return;
    }
    for (Representation each : variants.all()) {
      try {
        each.content().close();
      } catch (IOException e) { // it was open for reading only: nothing is lost
        System.getLogger(Resource.class.getPackageName())
            .log(Level.DEBUG, "Closing a file failed", e);
      }
    }
  }
}
