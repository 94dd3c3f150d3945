package rocket.bench.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** The three ways of slowhttptest to hold a connection with next to no work. */
public enum SlowKind {
  /** A request head that never ends: a field line now and then. */
  HEADERS(
      """
      GET /plaintext HTTP/1.1
      Host: 127.0.0.1
      """,
      "X-a: b\n"),

  /** Content that never ends: a few bytes now and then, of the many that were announced. */
  BODY(
      """
      POST /upload HTTP/1.1
      Host: 127.0.0.1
      Content-Type: application/octet-stream
      Content-Length: 1000000

      """,
      "abcdefgh"),

  /** An answer that is hardly read: {@value #READ_BYTES} bytes now and then, of a large one. */
  READ(
      """
      GET /large HTTP/1.1
      Host: 127.0.0.1

      """,
      "");

  /** What is read at a time. */
  static final int READ_BYTES = 5;

  private final String first;
  private final String later;

  SlowKind(String first, String later) {
    this.first = first.replace("\n", "\r\n");
    this.later = later.replace("\n", "\r\n");
  }

  /** What is sent when the connection is made. */
  ByteBuffer first() {
    return StandardCharsets.US_ASCII.encode(first);
  }

  /** What is sent now and then. */
  ByteBuffer later() {
    return StandardCharsets.US_ASCII.encode(later);
  }

  /** The name on the command line and in tables. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
