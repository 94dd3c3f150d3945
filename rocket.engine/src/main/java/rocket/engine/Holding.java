package rocket.engine;

import org.jspecify.annotations.Nullable;
import rocket.engine.wire.Sink;

/**
 * The buffers of a connection, as long as there is something to do; between, the beginning of a
 * head at most. What a {@link Pump} fills and empties, and part of it, for an object of its own
 * would be one more for each connection. Confined to the connection's owner.
 */
abstract sealed class Holding permits Pump {
  private final BufferPool pool;
  private @Nullable Buffers buffers;

  /** The beginning of a head whose rest the peer is slow to send; then there are no buffers. */
  private byte @Nullable [] beginning;

  Holding(BufferPool pool) {
    this.pool = pool;
  }

  final BufferPool pool() {
    return pool;
  }

  /** Those that are there, which may be none. */
  final @Nullable Buffers held() {
    return buffers;
  }

  final Buffers buffers() {
    Buffers mine = buffers;
    if (mine == null) {
      mine = pool.take();
      buffers = mine;
      byte[] begun = beginning;
      if (begun != null) {
        beginning = null;
        mine.input().resume(begun);
      }
    }
    return mine;
  }

  final Input input() {
    return buffers().input();
  }

  final Sink output() {
    return buffers().output();
  }

  /** Whether input has been read that nobody has used up. */
  final boolean hasInput() {
    Buffers mine = buffers;
    return beginning != null || (mine != null && !mine.input().isEmpty());
  }

  /** Whether some of a head is here, and not all. */
  final boolean holdsBeginning() {
    Buffers mine = buffers;
    return beginning != null || (mine != null && mine.input().headBegun());
  }

  /** Keeps the input alone; of the beginning of a head no more than its bytes. */
  final void keepInput(Buffers mine) {
    beginning = mine.input().suspend();
    if (beginning == null) {
      mine.rest();
    } else {
      buffers = null;
      pool.give(mine);
    }
  }

  /** Gives back the buffers that nothing is in, before the peer is waited for. */
  final void giveBackUnused() {
    Buffers mine = buffers;
    if (mine != null) {
      mine.rest();
    }
  }

  /** Gives all of it back. */
  final void giveBack() {
    beginning = null;
    Buffers mine = buffers;
    if (mine != null) {
      buffers = null;
      pool.give(mine);
    }
  }
}
