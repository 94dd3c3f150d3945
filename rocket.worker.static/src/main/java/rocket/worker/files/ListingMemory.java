package rocket.worker.files;

import java.util.concurrent.Semaphore;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Status;

/**
 * Memory for the entries of listings: so much and no more, so that neither huge directories nor
 * slow readers fill the heap. Thread-safe.
 */
final class ListingMemory {
  /** A quarter of the heap, for all listings of the process together. */
  static final ListingMemory OF_PROCESS =
      new ListingMemory(Runtime.getRuntime().maxMemory() / 4 / 1024);

  private final Semaphore room;

  /**
   * @param kilobytes how much there is
   */
  ListingMemory(long kilobytes) {
    room = new Semaphore((int) Math.min(Integer.MAX_VALUE, kilobytes));
  }

  /**
   * Takes some.
   *
   * @throws HttpException 503 if there is not so much left
   */
  void take(int kilobytes) {
    if (!room.tryAcquire(kilobytes)) {
      throw new HttpException(
          Status.SERVICE_UNAVAILABLE,
          "This folder has more entries than there is memory for at the moment.",
          Headers.of("Retry-After", "5"));
    }
  }

  /** Gives some back. */
  void give(int kilobytes) {
    room.release(kilobytes);
  }

  /** Kilobytes that are left. */
  int left() {
    return room.availablePermits();
  }
}
