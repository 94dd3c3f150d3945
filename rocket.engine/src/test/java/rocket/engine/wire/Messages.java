package rocket.engine.wire;

import java.nio.charset.StandardCharsets;

/** Raw messages, written as text blocks. */
public final class Messages {
  private Messages() {}

  /**
   * The text as it goes over the wire: each line ends with CRLF, and each character is a byte.
   * Where a lone CR or LF is meant, it stands as ␍ or ␊; a line that ends with ␄ has no end.
   */
  public static String wire(String text) {
    return text.replace("␄\n", "␄")
        .replace("\n", "\r\n")
        .replace("␍", "\r")
        .replace("␊", "\n")
        .replace("␄", "");
  }

  /** The bytes of such a text. */
  public static byte[] bytes(String text) {
    return wire(text).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** A GET whose head has these lines after the request line and Host. */
  static String get(String lines) {
    return "GET / HTTP/1.1\nHost: a\n" + lines + "\n";
  }

  /** A chunked POST with this content. */
  static String chunked(String content) {
    return "POST / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n" + content;
  }
}
