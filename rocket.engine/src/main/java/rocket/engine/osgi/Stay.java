package rocket.engine.osgi;

import java.util.function.Supplier;

/**
 * The time from when a bundle or service comes to when it goes; what it brings is there meanwhile.
 * Whoever brings may be late: once the stay is over nothing is brought any more. Thread-safe.
 */
final class Stay {
  private final Directory directory;
  private final Followers followers;

  /** Guarded by this. */
  private boolean over;

  Stay(Directory directory, Followers followers) {
    this.directory = directory;
    this.followers = followers;
  }

  /** Puts this in place of what was brought before, and has the servers follow. */
  void bring(Supplier<Brought> some) {
    synchronized (this) {
      if (over) {
        return;
      }
      directory.put(this, some.get());
    }
    followers.update();
  }

  /** Ends it; returns when no server has a worker of it any more. */
  void end() {
    Brought gone;
    synchronized (this) {
      over = true;
      gone = directory.remove(this);
    }
    followers.release(gone.candidates());
  }
}
