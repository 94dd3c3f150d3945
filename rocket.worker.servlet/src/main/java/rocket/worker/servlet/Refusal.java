package rocket.worker.servlet;

import rocket.api.HttpException;
import rocket.api.Request;
import rocket.api.Work;
import rocket.worker.servlet.mapping.CanonicalPath;

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

  /** What a request is refused as before anybody looks for a servlet, or else as that. */
  static Refusal of(Request request, Refusal otherwise) {
    String path = request.path();
    if (path.equals("*")) {
      return SERVER_WIDE;
    }
    if (!path.startsWith("/") && request.method().equals("CONNECT")) {
      return TUNNEL;
    }
    try {
      CanonicalPath.of(path);
      return otherwise;
    } catch (HttpException _) {
      return BAD_PATH;
    }
  }

  @Override
  public Pace pace() {
    return Pace.QUICK;
  }
}
