package rocket.engine;

import rocket.api.ConnectionInfo;
import rocket.engine.wire.RequestHead;

/** Writes the original's line for each request: client, request line, status and size. */
final class AccessLog {
  private static final String LINE = "{} - \"{}\" - {} {}";

  private AccessLog() {}

  static void answered(ConnectionInfo connection, RequestHead head, int status, long size) {
    if (Logs.REQUESTS.isInfoEnabled()) {
      Logs.REQUESTS.info(LINE, client(connection), head.requestLine(), status, size);
    }
  }

  /** A request whose head could not be read. */
  static void refused(ConnectionInfo connection, int status, long size) {
    if (Logs.REQUESTS.isInfoEnabled()) {
      Logs.REQUESTS.info(LINE, client(connection), "-", status, size);
    }
  }

  private static String client(ConnectionInfo connection) {
    return connection.remote().getAddress().getHostAddress();
  }
}
