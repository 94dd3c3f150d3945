package rocket.engine;

import java.nio.channels.SelectionKey;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the selector is asked to look at on a connection, and whom it tells. Confined to the leading
 * thread, but for {@link #expect}, whose values the connection's move to WAITING publishes, and
 * {@link #forget}, both called by the connection's owner.
 */
final class Watch {
  private @Nullable SelectionKey key;
  private @Nullable IntConsumer receiver;
  private int awaited;

  void begin(SelectionKey newKey) {
    key = newKey;
  }

  /** Has the selector forget the connection. */
  void end() {
    SelectionKey mine = key;
    if (mine != null) {
      mine.cancel();
    }
  }

  /** Has the selector look at these operations from now on; 0 for none. */
  void at(int operations) {
    SelectionKey mine = key;
    if (mine != null && mine.isValid() && mine.interestOps() != operations) {
      mine.interestOps(operations);
    }
  }

  /** Has it look at what is awaited. */
  void atAwaited() {
    at(awaited);
  }

  /** The operations that are possible now; 0 if that is not known. */
  int possible() {
    SelectionKey mine = key;
    return mine != null && mine.isValid() ? mine.readyOps() : 0;
  }

  /** Whether these operations are known, and none of them is awaited. */
  boolean misses(int operations) {
    return operations != 0 && (operations & awaited) == 0;
  }

  /** Notes what is awaited from now on, and who is told when it is possible. */
  void expect(int operations, IntConsumer newReceiver) {
    awaited = operations;
    receiver = newReceiver;
  }

  /** Nothing is awaited any more, and nobody kept in mind who was to be told. */
  void forget() {
    receiver = null;
  }

  /** Whether this operation is among what is awaited. */
  boolean awaits(int operation) {
    return (awaited & operation) != 0;
  }

  /** Tells that these operations are possible. */
  void tell(int operations) {
    IntConsumer told = receiver;
    if (told != null) {
      told.accept(operations);
    }
  }

  /** Tells that the wait is over, because the connection is, or it has lasted long enough. */
  void tellOfEnd() {
    tell(SelectionKey.OP_READ | SelectionKey.OP_WRITE);
  }
}
