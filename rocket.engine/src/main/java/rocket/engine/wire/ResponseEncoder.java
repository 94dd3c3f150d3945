package rocket.engine.wire;

import java.nio.charset.StandardCharsets;
import rocket.api.Headers;
import rocket.api.MutableHeaders;
import rocket.api.Status;

/** Writes the head of a response and the frames of its content (RFC 9112, 4 to 7) as bytes. */
public final class ResponseEncoder {
  private static final byte[][] STATUS_LINES = new byte[600][];
  private static final byte[] CONTENT_LENGTH = ascii("Content-Length: ");
  private static final byte[] CHUNKED = ascii("Transfer-Encoding: chunked\r\n");
  private static final byte[] CLOSE = ascii("Connection: close\r\n");
  private static final byte[] KEEP_ALIVE = ascii("Connection: keep-alive\r\n");
  private static final byte[] LAST_CHUNK = ascii("0\r\n");
  private static final byte[] CRLF = ascii("\r\n");

  static {
    for (int code = 100; code < STATUS_LINES.length; code++) {
      STATUS_LINES[code] = ascii("HTTP/1.1 " + code + " " + Status.reason(code) + "\r\n");
    }
  }

  private ResponseEncoder() {}

  /** The status line; always of HTTP/1.1, the highest version spoken (RFC 9112, 2.3). */
  public static void statusLine(Sink sink, int status) {
    sink.write(STATUS_LINES[status]);
  }

  /**
   * Field lines, wherever they come from.
   *
   * @throws IllegalArgumentException if one would split the message; then nothing is written
   */
  public static void fields(Sink sink, Headers fields) {
    var checked = new MutableHeaders();
    fields.forEach(field -> checked.add(field.name(), field.value()));
    checked.forEach(field -> field(sink, field.name(), field.value()));
  }

  /** A field line, whose name and value have been checked. */
  public static void field(Sink sink, String name, String value) {
    sink.write(name);
    sink.write((byte) ':');
    sink.write((byte) ' ');
    sink.write(value);
    sink.write(CRLF);
  }

  /**
   * A whole informational response (RFC 9110, 15.2), without fields of framing and connection: it
   * has no content, and is not the last.
   *
   * @throws IllegalArgumentException if a field would split the message; then nothing is written
   */
  public static void informational(Sink sink, int status, Headers fields) {
    int before = sink.size();
    try {
      statusLine(sink, status);
      fields(sink, withoutFraming(fields));
      end(sink);
    } catch (IllegalArgumentException e) {
      sink.cut(before);
      throw e;
    }
  }

  private static Headers withoutFraming(Headers fields) {
    var kept = new MutableHeaders();
    fields.forEach(field -> kept.add(field.name(), field.value()));
    return kept.remove("Content-Length").remove("Transfer-Encoding").remove("Connection");
  }

  /** {@code Content-Length}. */
  public static void contentLength(Sink sink, long length) {
    sink.write(CONTENT_LENGTH);
    decimal(sink, length);
    sink.write(CRLF);
  }

  /** {@code Transfer-Encoding: chunked}. */
  public static void chunked(Sink sink) {
    sink.write(CHUNKED);
  }

  /** {@code Connection: close}. */
  public static void close(Sink sink) {
    sink.write(CLOSE);
  }

  /** {@code Connection: keep-alive}, for HTTP/1.0. */
  public static void keepAlive(Sink sink) {
    sink.write(KEEP_ALIVE);
  }

  /** The empty line behind a section of fields, and the end of a chunk. */
  public static void end(Sink sink) {
    sink.write(CRLF);
  }

  /** The line before the data of a chunk. */
  public static void chunkSize(Sink sink, int size) {
    boolean begun = false;
    for (int shift = 28; shift >= 0; shift -= 4) {
      int digit = (size >>> shift) & 15;
      begun |= digit != 0;
      if (begun) {
        sink.write((byte) Character.forDigit(digit, 16));
      }
    }
    sink.write(CRLF);
  }

  /** The last chunk, the trailers and the end. */
  public static void lastChunk(Sink sink, Headers trailers) {
    sink.write(LAST_CHUNK);
    if (trailers.size() > 0) {
      fields(sink, trailers);
    }
    sink.write(CRLF);
  }

  private static void decimal(Sink sink, long number) {
    if (number < 10) {
      sink.write((byte) ('0' + number));
      return;
    }
    long divisor = 1;
    while (number / divisor >= 10) {
      divisor *= 10;
    }
    for (; divisor > 0; divisor /= 10) {
      sink.write((byte) ('0' + number / divisor % 10));
    }
  }

  private static byte[] ascii(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }
}
