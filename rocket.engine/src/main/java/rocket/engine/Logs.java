package rocket.engine;

/** The three loggers of the original, by its names. */
final class Logs {
  /** The server itself: starts, stops, and what it could not do. */
  static final Log SERVER = new Log("Rocket");

  /** One line for each request. */
  static final Log REQUESTS = new Log("Rocket.Requests");

  /** Requests that failed by an error of the worker. */
  static final Log ERRORS = new Log("Rocket.Errors");

  private Logs() {}
}
