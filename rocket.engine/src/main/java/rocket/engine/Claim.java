package rocket.engine;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Status;

/**
 * A connection's claim on the worker in service: while it holds one, that worker is not closed.
 * Confined to the connection's owner, but for {@link #isOn}, which anyone may ask.
 */
final class Claim {
  /** An object less for each connection than an atomic reference. */
  private static final AtomicReferenceFieldUpdater<Claim, @Nullable Tenure> HELD =
      AtomicReferenceFieldUpdater.newUpdater(Claim.class, Tenure.class, "held");

  private final Seat seat;

  /** Published to who has to find the connections of a worker. */
  private volatile @Nullable Tenure held;

  Claim(Seat seat) {
    this.seat = seat;
  }

  /**
   * Whether it is settled who serves: it holds a worker, or there is none and none is waited for.
   * If not, the connection waits in line without a thread, and is served again afterwards; this
   * thread must not touch it any more.
   */
  boolean settled(Connection connection, Turn turn) throws IOException {
    if (held != null || enter()) {
      return true;
    }
    connection.pump().flushNow();
    do {
      connection.leave();
      if (seat.await(connection::serveAgain)) {
        return false;
      }
      connection.enter(turn);
    } while (!enter() && !seat.turnsAway());
    return true;
  }

  private boolean enter() {
    Tenure tenure = seat.enter();
    HELD.lazySet(this, tenure);
    return tenure != null;
  }

  /** Whether it holds a worker. */
  boolean holds() {
    return held != null;
  }

  /**
   * The worker that it holds.
   *
   * @throws HttpException with 503 if there is none
   */
  Tenure tenure() {
    Tenure tenure = held;
    if (tenure == null) {
      throw new HttpException(
          Status.SERVICE_UNAVAILABLE,
          "What answers here is not there at the moment.",
          Headers.of("Retry-After", Long.toString(Math.max(1, seat.patience().toSeconds()))));
    }
    return tenure;
  }

  /** Lets go of the worker, if it holds one. */
  void release() {
    Tenure tenure = held;
    if (tenure != null) {
      held = null; // and not later: see Owner
      tenure.leave();
    }
  }

  /** Whether it holds this worker. */
  @SuppressWarnings("ReferenceEquality") // this very one
  boolean isOn(Tenure tenure) {
    return held == tenure;
  }
}
