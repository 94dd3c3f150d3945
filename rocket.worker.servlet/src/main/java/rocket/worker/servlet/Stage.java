package rocket.worker.servlet;

/**
 * How far an application has come (Servlet 6.1, sections 4.4, 8.2.4 and 10.12).
 *
 * <pre>
 *   DECLARING → STARTING → LISTENING ⇄ RESTRICTED
 *                              └──────────┴──→ INITIALISED
 * </pre>
 */
enum Stage {
  /** It is told what it consists of, by app_info, in code or by descriptors. */
  DECLARING,

  /** Its initializers run, which may add all there is. */
  STARTING,

  /** A context listener that was declared runs, which may add all but context listeners. */
  LISTENING,

  /** A context listener that an initializer has added runs, which may add nothing. */
  RESTRICTED,

  /** Nothing can be changed any more; filters and servlets are initialised, and requests served. */
  INITIALISED
}
