package rocket.engine;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.SelectionKey;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The waiting for a connection's peer in the midst of a message, with a thread or without: for what
 * operations, who is told, and for how long. It takes the connection to WAITING, and out of it.
 *
 * <p>Its owner begins a wait and may give it up; the leading thread ends it ({@link #look}, {@link
 * #wake}, {@link #sweep}). The moves to WAITING and out of it publish the fields from one to the
 * other.
 */
final class Vigil {
  /** What is told when a wait is over because the connection is, or it has lasted long enough. */
  static final int ANY = SelectionKey.OP_READ | SelectionKey.OP_WRITE;

  private final Connection connection;
  private final Allowance allowance;
  private @Nullable IntConsumer receiver;
  private int awaited;

  /** Whether the peer may be silent meanwhile for as long as at rest. */
  private boolean patient;

  /**
   * Whether whoever ends the wait has yet to find out whom to tell. The state says that a wait is
   * over before that; an owner that runs meanwhile must not begin another one. Raised by the owner,
   * lowered by who ends the wait.
   */
  private volatile boolean untold;

  /** The first wait within a message is about to begin. */
  Vigil(Connection connection) {
    Pump pump = connection.pump();
    this.connection = connection;
    this.allowance =
        new Allowance(
            connection.leader().engine().limits(),
            connection.protocol().hurries(),
            pump.received(),
            pump.sent());
  }

  // What the owner does.

  /** Has this thread wait until the operation is possible. */
  void keep(int operation) throws IOException {
    Thread waiting = Thread.currentThread();
    arm(operation, _ -> LockSupport.unpark(waiting));
    Standing standing = connection.standing();
    while (standing.state() == ConnectionState.WAITING) {
      if (waiting.isInterrupted() && disarm()) {
        throw new InterruptedIOException("interrupted while waiting for the peer");
      }
      LockSupport.park(connection);
    }
    awaitTold();
    if (standing.state() == ConnectionState.CLOSED) {
      connection.pump().markBroken();
      throw new IOException("the peer stalled, or the connection was closed");
    }
    if (late()) {
      throw new SlowPeerException();
    }
  }

  /** Has the leader tell once, with the operations that are possible, when one of these is. */
  void arm(int operations, IntConsumer told) {
    awaited = operations;
    patient = operations == SelectionKey.OP_READ && connection.protocol().patient();
    receiver = told;
    Pump pump = connection.pump();
    Leader leader = connection.leader();
    boolean room = (operations & SelectionKey.OP_WRITE) != 0;
    allowance.begin(room, pump.received(), pump.sent(), leader.engine().nanoTime());
    untold = true;
    Standing standing = connection.standing();
    ConnectionState before;
    do {
      before = standing.state();
      if (before == ConnectionState.CLOSED) {
        untold = false;
        told.accept(operations);
        return;
      }
    } while (!standing.move(before, ConnectionState.WAITING));
    leader.post(this::look);
  }

  /** Ends the wait from this side; false if it has ended otherwise. */
  boolean disarm() {
    boolean ended = connection.standing().move(ConnectionState.WAITING, ConnectionState.MUTED);
    if (ended) {
      untold = false;
      end(connection.leader().engine().nanoTime());
    } else {
      awaitTold();
    }
    return ended;
  }

  /** The leading thread is about to tell, and takes a few instructions to do so. */
  private void awaitTold() {
    while (untold && connection.standing().state() == ConnectionState.MUTED) {
      Thread.onSpinWait();
    }
  }

  /** Whether the last wait for content has ended because the peer sends too slowly. */
  boolean late() {
    return allowance.late();
  }

  /** Keeps nobody in mind who was to be told. */
  void forget() {
    receiver = null;
  }

  // What the leader does.

  /** Has the selector look at what is awaited. */
  private void look() {
    if (connection.standing().state() == ConnectionState.WAITING) {
      connection.standing().at(awaited);
      if (connection.leader().draining()) {
        drain();
      }
    }
  }

  /** The selector found the connection ready; false if nothing is waited for any more. */
  boolean wake() {
    Standing standing = connection.standing();
    int operations = standing.possible();
    if (operations != 0 && (operations & awaited) == 0) {
      standing.at(awaited);
      return true;
    }
    standing.at(0);
    // The time that the leader knows is from before it slept.
    end(connection.leader().engine().nanoTime());
    if (!standing.move(ConnectionState.WAITING, ConnectionState.MUTED)) {
      return false;
    }
    standing.tell(operations);
    return true;
  }

  /**
   * Ends a wait that has lasted long enough: its owner looks once more, is told, or finds the
   * connection closed.
   */
  void sweep(long now) {
    if (patient) {
      if (allowance.lasts(now) > connection.protocol().patience(false)) {
        cut("has been silent for too long");
      }
      return;
    }
    if (!allowance.over(now)) {
      return;
    }
    if (allowance.tries()) {
      allowance.end(now);
    } else if ((awaited & SelectionKey.OP_WRITE) == 0 && connection.protocol().hurries()) {
      allowance.endLate(now);
    } else {
      cut("is too slow");
      return;
    }
    Standing standing = connection.standing();
    standing.at(0);
    if (standing.move(ConnectionState.WAITING, ConnectionState.MUTED)) {
      standing.tell(ANY);
    }
  }

  /** The server stops: who is patient waits in vain. */
  void drain() {
    if (patient) {
      cut("has nothing to say while the server stops");
    }
  }

  private void cut(String why) {
    Standing standing = connection.standing();
    standing.at(0);
    if (standing.move(ConnectionState.WAITING, ConnectionState.CLOSED)) {
      connection.disconnect();
      Logs.SERVER.debug("Connection {} is closed: its peer {}", connection, why);
      standing.tell(ANY);
    }
  }

  private void end(long now) {
    if (patient) {
      allowance.forgive();
    } else {
      allowance.end(now);
    }
  }

  /** Tells who waits that these operations are possible. */
  void tell(int operations) {
    IntConsumer told = receiver;
    untold = false;
    if (told != null) {
      told.accept(operations);
    }
  }
}
