package rocket.worker.files;

import java.time.Duration;

/** Looks after the open files of a cache, from the first one on until there is none. */
final class Sweep implements Runnable {
  /** How long a file is held open for the next request. */
  static final Duration IDLE = Duration.ofSeconds(10);

  private final FileCache cache;

  private Sweep(FileCache cache) {
    this.cache = cache;
  }

  /** A virtual thread, for it waits nearly always; interrupted when the cache is closed. */
  static Thread start(FileCache cache) {
    return Thread.ofVirtual().name("rocket-open-files").start(new Sweep(cache));
  }

  @Override
  public void run() {
    try {
      do {
        Thread.sleep(IDLE);
      } while (cache.sweep());
    } catch (InterruptedException _) {
      // The cache is closed.
    }
  }
}
