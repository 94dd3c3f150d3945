package rocket.engine;

import org.jspecify.annotations.Nullable;
import rocket.engine.wire.Sink;

/** Sinks of one size that no connection uses. Thread-safe. */
final class SinkPool {
  private static final int MOST = 64;

  private final int capacity;
  private final Spares<Sink> spares = new Spares<>(MOST);

  /** A pool of sinks with room for {@code capacity} bytes. */
  SinkPool(int capacity) {
    this.capacity = capacity;
  }

  /** One that is empty. */
  Sink take() {
    Sink taken = spares.take();
    return taken == null ? new Sink(capacity) : taken;
  }

  /** Takes one back that is empty, if it has not grown. */
  void give(Sink sink) {
    if (usual(sink)) {
      spares.give(sink);
    }
  }

  /** Whether it has the size that it is to have, if there is one at all. */
  boolean usual(@Nullable Sink sink) {
    return sink == null || sink.bytes().length == capacity;
  }
}
