package rocket.engine.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/** Reads who sent a request (RFC 7239, 6), and the forms that X-Forwarded-For has instead. */
public final class Node {
  private static final int MAX_PORT = 65_535;

  private Node() {}

  /** Its address, with port 0 if none is told; null if it has been hidden or is not known. */
  public static @Nullable InetSocketAddress address(String text) {
    if (text.isEmpty()) {
      return null;
    }
    if (text.charAt(0) == '[') {
      int end = text.indexOf(']');
      return end < 0 ? null : address(text.substring(1, end), text.substring(end + 1));
    }
    int colon = text.indexOf(':');
    boolean alone = colon < 0 || colon != text.lastIndexOf(':'); // IPv6 without brackets
    return alone ? address(text, "") : address(text.substring(0, colon), text.substring(colon));
  }

  private static @Nullable InetSocketAddress address(String literal, String colonAndPort) {
    try {
      return new InetSocketAddress(InetAddress.ofLiteral(literal), port(colonAndPort));
    } catch (IllegalArgumentException _) {
      return null;
    }
  }

  /** A port; 0 if there is none, or one made up. */
  private static int port(String colonAndPort) {
    if (colonAndPort.length() < 2 || colonAndPort.charAt(0) != ':') {
      return 0;
    }
    try {
      int port = Integer.parseInt(colonAndPort.substring(1));
      return port >= 0 && port <= MAX_PORT ? port : 0;
    } catch (NumberFormatException _) {
      return 0;
    }
  }
}
