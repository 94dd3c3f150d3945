package rocket.worker.servlet;

/**
 * Where the asynchronous life of a request stands.
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
enum AsyncState {
  SERVING,
  WAITING,
  DISPATCHED,
  DISPATCHING,
  COMPLETED,
  ENDED;

  /**
   * Checks that an operation of the cycle may begin.
   *
   * @throws IllegalStateException if another one has
   */
  void requireOpen() {
    switch (this) {
      case SERVING, WAITING -> {}
      case DISPATCHED, DISPATCHING ->
          throw new IllegalStateException("the asynchronous operation has been dispatched");
      case COMPLETED, ENDED ->
          throw new IllegalStateException("the asynchronous operation has been completed");
    }
  }
}
