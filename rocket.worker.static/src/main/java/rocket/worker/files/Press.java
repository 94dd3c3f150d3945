package rocket.worker.files;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import rocket.api.Headers;
import rocket.content.MediaTypes;

/**
 * Compresses files when they are asked for, each once, however many ask, and keeps what comes of it
 * in the cache. Small ones are compressed by who asks, and who asks meanwhile waits. Larger ones
 * are by one thread, one after another: until that is done, clients get them as they are.
 * Thread-safe.
 */
final class Press implements AutoCloseable {
  /** The largest file for which clients wait, in bytes. */
  static final int AT_ONCE = Loader.SMALL;

  private final FileCache cache;
  private final Compression compression;
  private final MediaTypes types;
  private final Ticker ticker;
  private final Map<String, Pressing> running = new ConcurrentHashMap<>();
  private final PressThread thread = new PressThread();

  /** Whether all that is left to do is to let go of what is held. */
  private volatile boolean closed;

  Press(FileCache cache, Compression compression, MediaTypes types, Ticker ticker) {
    this.cache = cache;
    this.compression = compression;
    this.types = types;
    this.ticker = ticker;
  }

  /** Whether answering this would take as long as to compress a file. */
  boolean isDue(Resource resource, Headers request) {
    return resource.isPressable()
        && resource.choose(request).content() instanceof Content.OnDemand demand
        && !demand.isUseless()
        && resource.plain().size() <= AT_ONCE
        && cache.peek(demand.key()) == null;
  }

  /** Whether that might be so for a path of which nothing is known but its text. */
  boolean mayBeDue(String path, Headers request) {
    return request.indexOf("Accept-Encoding", 0) >= 0 && compression.takes(types.of(path));
  }

  /**
   * A representation with its content.
   *
   * @param resource claimed by the caller
   * @param wanted the one that the client likes best; its content may have to be made
   * @return the plain one, if that content is not there yet or would be no smaller
   */
  Representation settle(Resource resource, Representation wanted) {
    if (!(wanted.content() instanceof Content.OnDemand demand)) {
      return wanted;
    }
    Resource known = cache.find(demand.key());
    if (known != null) {
      return known.plain();
    }
    if (!demand.isUseless()) {
      var mine = new Pressing(resource, wanted, demand);
      if (resource.plain().size() <= AT_ONCE) {
        return now(mine).orElse(resource.plain());
      }
      later(mine);
    }
    return resource.plain();
  }

  /** Ends what is under way. */
  @Override
  public void close() {
    closed = true;
    thread.close();
  }

  private Optional<Representation> now(Pressing mine) {
    Pressing first = running.putIfAbsent(mine.key(), mine);
    if (first != null) {
      return first.await();
    }
    run(mine);
    return mine.await();
  }

  private void later(Pressing mine) {
    if (running.containsKey(mine.key()) || !mine.resource().claim()) {
      return;
    }
    boolean begun = running.putIfAbsent(mine.key(), mine) == null;
    if (!begun || !thread.takes(() -> runAndRelease(mine))) {
      mine.resource().release();
      running.remove(mine.key(), mine);
    }
  }

  private void runAndRelease(Pressing mine) {
    try {
      if (!closed) {
        run(mine);
      }
    } finally {
      mine.resource().release();
    }
  }

  /** The cache has it before it is no longer under way: so nobody begins once more. */
  private void run(Pressing mine) {
    try {
      Optional<Representation> made = mine.run();
      if (made.isPresent()) {
        cache.put(mine.key(), Resource.ofOne(made.get(), ticker.nanos()));
      }
    } finally {
      running.remove(mine.key(), mine);
    }
  }
}
