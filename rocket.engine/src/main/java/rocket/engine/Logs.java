package rocket.engine;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The three loggers of the original, by its names. */
final class Logs {
  /** The server itself: starts, stops, and what it could not do. */
  static final Logger SERVER = LoggerFactory.getLogger("Rocket");

  /** One line for each request. */
  static final Logger REQUESTS = LoggerFactory.getLogger("Rocket.Requests");

  /** Requests that failed by an error of the worker. */
  static final Logger ERRORS = LoggerFactory.getLogger("Rocket.Errors");

  private Logs() {}
}
