package rocket.worker.files;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** A file that is being compressed, by one thread; others may wait for it. */
final class Pressing {
  private final Resource resource;
  private final Representation wanted;
  private final Content.OnDemand demand;
  private final CountDownLatch ended = new CountDownLatch(1);

  /** Written before the latch opens, read after. */
  private Optional<Representation> made = Optional.empty();

  /**
   * @param resource the file, claimed until this has run
   * @param wanted what it is to become
   * @param demand the content that is to be made
   */
  Pressing(Resource resource, Representation wanted, Content.OnDemand demand) {
    this.resource = resource;
    this.wanted = wanted;
    this.demand = demand;
  }

  Resource resource() {
    return resource;
  }

  /** Where the cache has what comes of it. */
  String key() {
    return demand.key();
  }

  /** Compresses it; empty if it gets no smaller, cannot be read, or has changed meanwhile. */
  Optional<Representation> run() {
    try {
      made = press();
    } catch (IOException | RuntimeException _) {
      demand.giveUp(); // it can be had as it is
    } finally {
      ended.countDown();
    }
    return made;
  }

  /** What came of it; empty if this thread is interrupted before. */
  Optional<Representation> await() {
    try {
      ended.await();
      return made;
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Optional.empty();
    }
  }

  private Optional<Representation> press() throws IOException {
    Content plain = resource.plain().content();
    byte[] bytes;
    try {
      bytes = plain.bytes();
    } finally {
      if (!plain.isOpen()) {
        resource.spoil();
      }
    }
    if (!resource.intact(plain)) {
      return Optional.empty();
    }
    byte[] encoded = demand.compressor().encoder().encode(bytes);
    if (encoded.length >= bytes.length) {
      demand.giveUp();
      return Optional.empty();
    }
    return Optional.of(wanted.with(new Content.InMemory(encoded), encoded.length));
  }
}
