package rocket.engine;

/** The states of a {@link Connection}, drawn in {@link Standing}. */
enum ConnectionState {
  /** Accepted, on its way to its leader. */
  NEW,
  /** In the selector, waiting for input; belongs to its leader. */
  IDLE,
  /** A thread, or an exchange that goes on without one, does something with it and owns it. */
  SERVING,
  /** Like serving, and the selector does not look at it. */
  MUTED,
  /** Its owner waits until it can read or write on; the selector tells it. */
  WAITING,
  /** Has ended. */
  CLOSED
}
