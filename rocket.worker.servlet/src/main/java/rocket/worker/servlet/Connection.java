package rocket.worker.servlet;

import jakarta.servlet.ServletConnection;
import rocket.api.ConnectionInfo;

/** The connection that a request came on. */
record Connection(ConnectionInfo info, String protocol) implements ServletConnection {
  @Override
  public String getConnectionId() {
    return info.id();
  }

  /** The name of the protocol in the IANA registry of ALPN protocol ids. */
  @Override
  public String getProtocol() {
    return switch (protocol) {
      case "HTTP/1.0" -> "http/1.0";
      case "HTTP/1.1" -> "http/1.1";
      case "HTTP/2", "HTTP/2.0" -> isSecure() ? "h2" : "h2c";
      default -> "unknown";
    };
  }

  @Override
  public String getProtocolConnectionId() {
    return "";
  }

  @Override
  public boolean isSecure() {
    return info.tls().isPresent();
  }
}
