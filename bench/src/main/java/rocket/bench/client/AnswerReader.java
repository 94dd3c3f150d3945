package rocket.bench.client;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;

/** Reads answers off one connection, however they arrive in pieces. Not thread-safe. */
final class AnswerReader {
  private static final int MOST_HEAD_BYTES = 8192;
  private static final byte[] END_OF_HEAD = {'\r', '\n', '\r', '\n'};
  private static final byte[] END_OF_CHUNKS = {'0', '\r', '\n', '\r', '\n'};

  private enum Body {
    NONE_YET,
    COUNTED,
    CHUNKED,
    UNTIL_CLOSE
  }

  private final byte[] last = new byte[END_OF_CHUNKS.length];
  private byte[] head = new byte[256];
  private int headBytes;
  private Body body = Body.NONE_YET;
  private long remaining;
  private int status;
  private boolean closes;

  /** Takes what has arrived; true when the answer is complete. */
  boolean take(ByteBuffer input) {
    if (body == Body.NONE_YET && !takeHead(input)) {
      return false;
    }
    return switch (body) {
      case COUNTED -> {
        int skipped = (int) Math.min(remaining, input.remaining());
        input.position(input.position() + skipped);
        remaining -= skipped;
        yield remaining == 0;
      }
      case CHUNKED -> takeChunks(input);
      default -> {
        input.position(input.limit());
        yield false;
      }
    };
  }

  private boolean takeHead(ByteBuffer input) {
    while (input.hasRemaining()) {
      if (headBytes == head.length) {
        head = Arrays.copyOf(head, 2 * headBytes);
      }
      head[headBytes++] = input.get();
      if (endsWith(head, headBytes, END_OF_HEAD)) {
        begin(new String(head, 0, headBytes, StandardCharsets.ISO_8859_1));
        return true;
      }
      if (headBytes == MOST_HEAD_BYTES) {
        begin("HTTP/1.1 0 \r\n");
        return true;
      }
    }
    return false;
  }

  private void begin(String text) {
    var fields = text.toLowerCase(Locale.ROOT);
    status =
        text.matches("(?s)HTTP/1\\.\\d \\d{3}\\b.*") ? Integer.parseInt(text.substring(9, 12)) : 0;
    closes = fields.contains("\nconnection: close");
    int length = fields.indexOf("\ncontent-length:");
    if (length >= 0) {
      int from = length + "\ncontent-length:".length();
      remaining = Long.parseLong(fields.substring(from, fields.indexOf('\r', from)).strip());
      body = Body.COUNTED;
    } else if (fields.contains("\ntransfer-encoding: chunked")) {
      body = Body.CHUNKED;
    } else {
      body = Body.UNTIL_CLOSE;
      closes = true;
    }
  }

  private boolean takeChunks(ByteBuffer input) {
    while (input.hasRemaining()) {
      System.arraycopy(last, 1, last, 0, last.length - 1);
      last[last.length - 1] = input.get();
    }
    return Arrays.equals(last, END_OF_CHUNKS);
  }

  private static boolean endsWith(byte[] bytes, int size, byte[] end) {
    return size >= end.length && Arrays.equals(bytes, size - end.length, size, end, 0, end.length);
  }

  /** Whether the end of the connection completes the answer. */
  boolean endsWithConnection() {
    return body == Body.UNTIL_CLOSE;
  }

  /** The status; 0 of what is no answer. */
  int status() {
    return status;
  }

  /** Whether the connection ends with this answer. */
  boolean closes() {
    return closes;
  }

  /** Ready for the next answer. */
  void reset() {
    headBytes = 0;
    body = Body.NONE_YET;
    Arrays.fill(last, (byte) 0);
  }
}
