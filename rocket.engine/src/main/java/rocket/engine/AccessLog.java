package rocket.engine;

import rocket.api.ConnectionInfo;
import rocket.api.Request;
import rocket.engine.wire.RequestHead;

/** Writes the original's line for each request: client, request line, status and size. */
final class AccessLog {
  private static final String LINE = "{} - \"{}\" - {} {}";

  private AccessLog() {}

  static void answered(Request request, RequestHead head, int status, long size) {
    if (Logs.REQUESTS.isInfoEnabled()) {
      Logs.REQUESTS.info(LINE, client(request.connection()), head.requestLine(), status, size);
    }
  }

  /** A request whose head could not be read. */
  static void refused(Connection connection, int status, long size) {
    if (Logs.REQUESTS.isInfoEnabled()) {
      Logs.REQUESTS.info(LINE, client(connection.facts()), "-", status, size);
    }
  }

  private static String client(ConnectionInfo connection) {
    return connection.remote().getAddress().getHostAddress();
  }
}
