package rocket.worker.servlet.http;

import java.net.InetSocketAddress;
import rocket.api.Request;

/**
 * Host and port that a client meant (RFC 9110, section 7.2).
 *
 * @param host the host, an IPv6 address in brackets
 * @param port the port; that of the scheme if none was named
 */
public record Authority(String host, int port) {
  /** What a request says, or else the address that it came to. */
  public static Authority of(Request request) {
    if (!request.authority().isEmpty()) {
      return parse(request.authority(), request.scheme());
    }
    InetSocketAddress local = request.connection().local();
    String address = local.getAddress().getHostAddress();
    return new Authority(address.indexOf(':') < 0 ? address : "[" + address + "]", local.getPort());
  }

  /** The text is valid; the server has seen to that. */
  private static Authority parse(String text, String scheme) {
    int colon = text.lastIndexOf(':');
    if (colon < 0 || colon < text.lastIndexOf(']') || colon == text.length() - 1) {
      String host = colon == text.length() - 1 && colon >= 0 ? text.substring(0, colon) : text;
      return new Authority(host, portOf(scheme));
    }
    try {
      return new Authority(
          text.substring(0, colon), Integer.parseInt(text, colon + 1, text.length(), 10));
    } catch (NumberFormatException _) {
      return new Authority(text, portOf(scheme));
    }
  }

  /** The port that a URL of this scheme need not name. */
  public static int portOf(String scheme) {
    return scheme.equals("https") ? 443 : 80;
  }

  /** {@code scheme://host}, with the port if it is not that of the scheme. */
  public StringBuilder origin(String scheme) {
    var origin = new StringBuilder(64).append(scheme).append("://").append(host);
    return port == portOf(scheme) ? origin : origin.append(':').append(port);
  }
}
