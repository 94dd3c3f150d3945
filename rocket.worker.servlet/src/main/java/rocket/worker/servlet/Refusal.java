package rocket.worker.servlet;

import rocket.api.Work;

/** The requests that reach no servlet. */
enum Refusal implements Work {
  /** The path is suspicious: 400. */
  BAD_PATH,
  /** Nothing is mapped to the path, or it is not the application's: 404. */
  NOT_FOUND,
  /** {@code OPTIONS *} asks about the server as a whole. */
  SERVER_WIDE,
  /** CONNECT asks for a tunnel, which no servlet can make: 501. */
  TUNNEL;

  @Override
  public Pace pace() {
    return Pace.QUICK;
  }
}
