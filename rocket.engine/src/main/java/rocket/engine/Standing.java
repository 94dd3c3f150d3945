package rocket.engine;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * Where a connection stands: its state, what the leader's selector looks at meanwhile, and since
 * when it rests.
 *
 * <pre>
 *   NEW ─register→ IDLE ─input→ SERVING ─all answered→ IDLE
 *                               SERVING ─more input than its owner can take→ MUTED
 *                               SERVING, MUTED ─cannot read or write on→ WAITING ─can→ MUTED
 *                               MUTED ─all answered, told to the leader→ IDLE
 *   every state ─end, error, deadline, stop→ CLOSED
 * </pre>
 *
 * <p>IDLE belongs to the leader; SERVING and MUTED to the thread (or the exchange) that serves the
 * connection; out of WAITING it is moved by the leader, or by its owner when that gives up waiting
 * ({@link Vigil}). Anyone may ask for the state, and move it as drawn. The selector's key is
 * confined to the leading thread, and the rest to the owner.
 */
final class Standing {
  /** An object less for each connection than an atomic reference. */
  private static final AtomicReferenceFieldUpdater<Standing, ConnectionState> STATE =
      AtomicReferenceFieldUpdater.newUpdater(Standing.class, ConnectionState.class, "state");

  private final Connection connection;

  /** Moved as drawn above; each move publishes the fields to the next owner. */
  private volatile ConnectionState state = ConnectionState.NEW;

  private @Nullable SelectionKey key;

  /** There is one as soon as the peer is waited for in the midst of a message. */
  private @Nullable Vigil vigil;

  private long since;
  private boolean timesHead;

  /** Whether something new has begun since the clock started. */
  private boolean renewed;

  /**
   * Whether it counts as one that only waits for its peer's end; confined to the leading thread.
   */
  private boolean parting;

  Standing(Connection connection) {
    this.connection = connection;
  }

  /** In whose selector it is. */
  Leader leader() {
    return connection.leader();
  }

  // What the leader does with it.

  /** Comes into the selector. */
  void register(Selector selector) {
    Leader leader = leader();
    try {
      key = connection.transport().register(selector, SelectionKey.OP_READ, this);
      since = leader.engine().nanoTime();
      if (connection.protocol().speaksFirst() || leader.draining()) {
        state = ConnectionState.SERVING;
        leader.ready(connection);
      } else {
        state = ConnectionState.IDLE;
      }
    } catch (IOException e) {
      connection.close();
    }
  }

  /** The selector found it ready. */
  void wake() {
    switch (state) {
      case IDLE -> {
        STATE.lazySet(this, ConnectionState.SERVING);
        leader().ready(connection);
      }
      case WAITING -> {
        Vigil kept = vigil;
        if (kept == null || !kept.wake()) {
          wake();
        }
      }
      case SERVING -> {
        if (move(ConnectionState.SERVING, ConnectionState.MUTED)) {
          at(0);
        } else {
          wake();
        }
      }
      case MUTED -> at(0);
      case NEW, CLOSED -> {}
    }
  }

  /**
   * Closes it if it has been idle, or busy with one head, or its peer has stalled, for too long.
   */
  void sweep(long now) {
    switch (state) {
      case IDLE -> {
        if (now - since > connection.protocol().patience(timesHead)) {
          state = ConnectionState.SERVING;
          connection.expire(timesHead);
        }
      }
      case WAITING -> {
        Vigil kept = vigil;
        if (kept != null) {
          kept.sweep(now);
        }
      }
      case NEW, SERVING, MUTED, CLOSED -> {}
    }
  }

  /**
   * How long it has been idle, so that it may be closed to make room for others; less than 0 if it
   * may not.
   */
  long idleFor(long now) {
    boolean idle = state == ConnectionState.IDLE && !timesHead && connection.protocol().yields();
    return idle ? now - since : -1;
  }

  /** Ends an idle connection to make room for others, unless something has come. */
  void makeRoom() {
    state = ConnectionState.SERVING;
    connection.makeRoom();
  }

  /** The server stops: an idle connection is looked at once more, then closed. */
  void drain() {
    if (state == ConnectionState.IDLE) {
      state = ConnectionState.SERVING;
      leader().ready(connection);
    } else if (state == ConnectionState.WAITING) {
      Vigil kept = vigil;
      if (kept != null) {
        kept.drain();
      }
    }
  }

  /** Has the selector look at these operations from now on; 0 for none. */
  void at(int operations) {
    SelectionKey mine = key;
    if (mine != null && mine.isValid() && mine.interestOps() != operations) {
      mine.interestOps(operations);
    }
  }

  /** The operations that are possible now; 0 if that is not known. */
  int possible() {
    SelectionKey mine = key;
    return mine != null && mine.isValid() ? mine.readyOps() : 0;
  }

  /** Tells who has waited that these operations are possible. */
  void tell(int operations) {
    Vigil kept = vigil;
    if (kept != null) {
      kept.tell(operations);
    }
  }

  /** Has the selector forget the connection. */
  void leaveSelector() {
    SelectionKey mine = key;
    if (mine != null) {
      mine.cancel();
    }
  }

  /** Whether it counts as one that only waits for its peer's end. */
  boolean parting() {
    return parting;
  }

  // What the owner does with it.

  /** A message begins, which is timed by itself and waited for by itself. */
  void begins() {
    timesHead = false;
    renewed = true;
    vigil = null;
  }

  /** Its clock starts anew when it comes to rest. */
  void renew() {
    renewed = true;
  }

  /** The waiting for the peer within this message. */
  Vigil vigil() {
    Vigil kept = vigil;
    if (kept == null) {
      kept = new Vigil(connection);
      vigil = kept;
    }
    return kept;
  }

  /** Ends a wait, if there is one; true if it has ended already because the peer is too slow. */
  boolean outwaited() {
    Vigil kept = vigil;
    return kept != null && !kept.disarm() && kept.late();
  }

  /** Comes to rest, at last: in the selector, unless it has ended, or the server has. */
  void rest(boolean headBegun, boolean leading) {
    Leader leader = leader();
    Vigil kept = vigil;
    if (kept != null) {
      kept.forget();
    }
    if (renewed || headBegun != timesHead) {
      since = leader.now();
    }
    renewed = false;
    timesHead = headBegun;
    if (leading) {
      idle();
    } else if (!move(ConnectionState.SERVING, ConnectionState.IDLE)) {
      leader.post(this::idleAndDrain);
    } else if (leader.draining()) {
      leader.post(this::drain);
    }
  }

  private void idleAndDrain() {
    idle();
    if (leader().draining()) {
      drain();
    }
  }

  private void idle() {
    boolean muted = state == ConnectionState.MUTED;
    if (state == ConnectionState.CLOSED) {
      connection.release();
      return;
    }
    STATE.lazySet(this, ConnectionState.IDLE);
    if (muted) {
      at(SelectionKey.OP_READ);
    }
    Leader leader = leader();
    if (leader.draining() && !parting && connection.protocol().hasEnded()) {
      parting = true;
      leader.engine().parts();
    }
  }

  // What both do.

  ConnectionState state() {
    return state;
  }

  /** Moves it as drawn; false if it stood elsewhere. */
  boolean move(ConnectionState from, ConnectionState to) {
    return STATE.compareAndSet(this, from, to);
  }

  /** Moves it to its end; gives where it stood. */
  ConnectionState end() {
    return STATE.getAndSet(this, ConnectionState.CLOSED);
  }
}
