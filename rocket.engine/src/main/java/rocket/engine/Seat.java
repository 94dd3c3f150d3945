package rocket.engine;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Where the worker in service sits, and the line of requests that wait while nobody does.
 *
 * <pre>
 *   OCCUPIED ─take→ OCCUPIED, by another
 *   OCCUPIED ─leave→ LEFT ─the worker is closed→ VACANT ─patience is over→ UNATTENDED
 *   LEFT, VACANT, UNATTENDED ─take→ OCCUPIED
 * </pre>
 *
 * <p>In LEFT and VACANT requests wait; in UNATTENDED, and when the server stops, they do not.
 * Thread-safe.
 */
final class Seat {
  private enum State {
    OCCUPIED,
    LEFT,
    VACANT,
    UNATTENDED
  }

  private final String method;
  private final Duration patience;
  private final int mostWaiting;
  private final Timers timers;

  /** The worker in service; moved with the state, published to every request. */
  private volatile @Nullable Tenure current;

  /** Guards what follows. */
  private final Object lock = new Object();

  private State state = State.OCCUPIED;

  /** Who left last, until it is closed. */
  private @Nullable Tenure leaving;

  private int vacancies;
  private @Nullable Future<?> limit;
  private boolean stopping;
  private List<Runnable> line = new ArrayList<>();

  Seat(String method, Limits limits, Timers timers, Tenure first) {
    this.method = method;
    this.patience = limits.time(Limit.SUCCESSOR_TIME);
    this.mostWaiting = limits.intOf(Limit.MAX_WAITING);
    this.timers = timers;
    this.current = first;
  }

  /** Enters with the worker in service; null if there is none. */
  @Nullable Tenure enter() {
    Tenure tenure;
    do {
      tenure = current;
    } while (tenure != null && !tenure.enter());
    return tenure;
  }

  /**
   * Has {@code later} run once when there is a worker, or none is expected any more; false, and
   * nothing is run, if one of these is so already, or too many wait.
   */
  boolean await(Runnable later) {
    synchronized (lock) {
      boolean waits = current == null && !turnsAway();
      return waits && line.add(later);
    }
  }

  /** Whether there is no worker, and none is to be waited for, or by no more than wait already. */
  boolean turnsAway() {
    synchronized (lock) {
      boolean unattended = state == State.UNATTENDED || stopping;
      return current == null && (unattended || line.size() >= mostWaiting);
    }
  }

  /** Whether a worker is in service. */
  boolean occupied() {
    return current != null;
  }

  /** Requests in line. */
  int waiting() {
    synchronized (lock) {
      return line.size();
    }
  }

  /** How long requests wait for a worker when there is none. */
  Duration patience() {
    return patience;
  }

  /** Another worker is in service from now on; gives who was before it. */
  @Nullable Tenure take(Tenure next) {
    Tenure before;
    List<Runnable> waiting;
    synchronized (lock) {
      before = current;
      current = next;
      state = State.OCCUPIED;
      leaving = null;
      if (limit != null) {
        limit.cancel(false);
        limit = null;
      }
      waiting = endOfLine();
    }
    Logs.SERVER.debug("Method '{}': {} answers now", method, next);
    waiting.forEach(Runnable::run);
    return before;
  }

  /** A worker is not in service any more; nothing happens if it was not. */
  @SuppressWarnings("ReferenceEquality") // this very one
  void leave(Tenure tenure) {
    synchronized (lock) {
      if (current != tenure) {
        return;
      }
      current = null;
      state = State.LEFT;
      leaving = tenure;
    }
    Logs.SERVER.debug("Method '{}': {} is gone; requests wait for a successor", method, tenure);
  }

  /** The server has stopped: nothing of its workers is kept. */
  void forget() {
    synchronized (lock) {
      current = null;
      leaving = null;
    }
  }

  /** A worker that left has been closed: from now on patience is measured. */
  @SuppressWarnings("ReferenceEquality") // this very one
  void closed(Tenure tenure) {
    synchronized (lock) {
      if (leaving != tenure) {
        return;
      }
      leaving = null;
      state = State.VACANT;
      int vacancy = ++vacancies;
      limit = timers.add(patience.toNanos(), () -> giveUp(vacancy));
    }
  }

  private void giveUp(int vacancy) {
    List<Runnable> waiting;
    synchronized (lock) {
      if (state != State.VACANT || vacancy != vacancies) {
        return;
      }
      state = State.UNATTENDED;
      waiting = endOfLine();
    }
    Logs.SERVER.warn(
        "Method '{}': no worker came within {}; requests are answered 503 until one does",
        method,
        Limit.seconds(patience));
    waiting.forEach(Runnable::run);
  }

  /** The server stops: nothing waits any more. */
  void stop() {
    List<Runnable> waiting;
    synchronized (lock) {
      stopping = true;
      waiting = endOfLine();
    }
    waiting.forEach(Runnable::run);
  }

  private List<Runnable> endOfLine() {
    List<Runnable> waiting = line;
    line = new ArrayList<>();
    return waiting;
  }
}
