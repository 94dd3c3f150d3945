package rocket.engine;

import org.jspecify.annotations.Nullable;
import rocket.api.ConnectionInfo;
import rocket.api.Request;
import rocket.engine.wire.RequestHead;

/** Writes the original's line for each request: client, request line, status and size. */
final class AccessLog {
  private static final String LINE = "{} - \"{}\" - {} {}";

  private AccessLog() {}

  static void answered(Request request, RequestHead head, int status, long size) {
    if (Logs.REQUESTS.isInfoEnabled()) {
      write(request.connection(), head, status, size);
    }
  }

  /** A request whose head could not be read. */
  static void refused(Connection connection, int status, long size) {
    if (Logs.REQUESTS.isInfoEnabled()) {
      write(connection.facts(), null, status, size);
    }
  }

  /** A line that cannot be written must not cost the connection. */
  private static void write(
      ConnectionInfo connection, @Nullable RequestHead head, int status, long size) {
    try {
      String client = connection.remote().getAddress().getHostAddress();
      Logs.REQUESTS.info(LINE, client, head == null ? "-" : head.requestLine(), status, size);
    } catch (OutOfMemoryError e) {
      Logs.SERVER.error("There is no memory for the line of a request", e);
    }
  }
}
