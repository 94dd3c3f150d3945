package rocket.worker.servlet;

import org.jspecify.annotations.Nullable;

/**
 * Where the asynchronous life of a request stands (Servlet 6.1, figure 2-1), and who may move it
 * on. Thread-safe: guarded by itself.
 *
 * <pre>
 *   SERVING ─(the servlet returns)→ WAITING ─complete, timeout, failure→ COMPLETED → ENDED
 *   SERVING ─complete→ COMPLETED ─(the servlet returns, listeners are told)→ ENDED
 *   SERVING, WAITING ─dispatch→ DISPATCHED ─(the servlet has returned)→ DISPATCHING
 *   DISPATCHING ─startAsync→ SERVING
 *   DISPATCHING ─(the servlet returns)→ ENDED
 *   SERVING, COMPLETED, DISPATCHED, DISPATCHING ─(the servlet throws)→ WAITING, listeners are told
 *   every state ─the exchange fails→ ENDED
 * </pre>
 */
final class AsyncPhase {
  private enum State {
    SERVING,
    WAITING,
    DISPATCHED,
    DISPATCHING,
    COMPLETED,
    ENDED
  }

  private State state = State.SERVING;
  private boolean returned;
  private @Nullable Dispatcher target;

  /** Whether the exchange has failed: nothing can be answered any more. */
  private boolean broken;

  /**
   * A servlet that the request has been dispatched to begins anew.
   *
   * @throws IllegalStateException if there is none, or it has begun before
   */
  synchronized void restart() {
    if (state != State.DISPATCHING) {
      throw new IllegalStateException("asynchronous processing has been started before");
    }
    state = State.SERVING;
    returned = false;
  }

  /** Whether the request is asynchronous now: until the servlet has returned, in any case. */
  synchronized boolean started() {
    return !returned || state == State.WAITING;
  }

  /** The servlet has returned; whether there is something to wait for. */
  synchronized boolean rest() {
    returned = true;
    if (state == State.SERVING) {
      state = State.WAITING;
      return true;
    }
    return false;
  }

  /** The servlet has thrown something, which undoes what it asked for; false if all is over. */
  synchronized boolean fail() {
    if (state == State.ENDED) {
      return false;
    }
    returned = true;
    state = State.WAITING;
    target = null;
    return true;
  }

  /** The exchange has failed; false if all is over. */
  synchronized boolean breakOff() {
    returned = true;
    boolean open = state != State.ENDED;
    state = State.ENDED;
    broken |= open;
    return open;
  }

  /** Whether it has been completed or dispatched. */
  synchronized boolean decided() {
    return state != State.WAITING && state != State.SERVING;
  }

  synchronized boolean waiting() {
    return state == State.WAITING;
  }

  /**
   * Is completed; false if the exchange has failed, so that there is nothing to complete.
   *
   * @throws IllegalStateException if it has been completed or dispatched
   */
  synchronized boolean complete() {
    if (broken) {
      return false;
    }
    requireOpen();
    state = State.COMPLETED;
    return true;
  }

  /**
   * Is dispatched.
   *
   * @throws IllegalStateException if it has been completed or dispatched
   */
  synchronized void dispatch(Dispatcher to) {
    requireOpen();
    state = State.DISPATCHED;
    target = to;
  }

  /** Begins the dispatch; null if something has come between. */
  synchronized @Nullable Dispatcher begin() {
    Dispatcher to = target;
    if (state != State.DISPATCHED || to == null) {
      return null;
    }
    state = State.DISPATCHING;
    target = null;
    return to;
  }

  synchronized boolean dispatching() {
    return state == State.DISPATCHING;
  }

  /** Ends it; false if it has ended. */
  synchronized boolean end() {
    boolean open = state != State.ENDED;
    state = State.ENDED;
    return open;
  }

  /**
   * Checks that it can be configured.
   *
   * @throws IllegalStateException if the servlet that started it has returned
   */
  synchronized void requireServing() {
    if (returned) {
      throw new IllegalStateException("the servlet that started this has returned");
    }
  }

  /**
   * Checks that it may be completed or dispatched.
   *
   * @throws IllegalStateException if it has been
   */
  synchronized void requireOpen() {
    switch (state) {
      case SERVING, WAITING -> {}
      case DISPATCHED, DISPATCHING ->
          throw new IllegalStateException("the asynchronous operation has been dispatched");
      case COMPLETED, ENDED ->
          throw new IllegalStateException("the asynchronous operation has been completed");
    }
  }
}
