package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import rocket.engine.wire.Messages;

/**
 * A client that sends raw messages and knows what has to come back. Messages are text blocks, as
 * {@link Messages} has them. Date and Server, which every response has, are left out.
 */
final class Wire implements AutoCloseable {
  private static final String UNTOLD = "(?m)^(Date|Server): [^\r\n]*\r\n";

  private final Way.End end;

  Wire(Way.End end) {
    this.end = end;
  }

  /** A response of nothing but this text, of characters that are a byte each. */
  static String ok(String content) {
    return """
    HTTP/1.1 200 OK
    Content-Type: text/plain; charset=utf-8
    Content-Length: %d

    """
            .formatted(content.length())
        + content;
  }

  /** Sends a message in one piece. */
  Wire sends(String message) throws IOException {
    return sends(Messages.bytes(message));
  }

  /** Sends bytes as they are. */
  Wire sends(byte[] bytes) throws IOException {
    end.output().write(bytes);
    return this;
  }

  /** Sends each byte by itself. */
  Wire sendsByteByByte(String message) throws IOException {
    for (byte b : Messages.bytes(message)) {
      end.output().write(b);
    }
    return this;
  }

  /** Sends nothing more, and goes on listening. */
  Wire sendsNoMore() throws IOException {
    end.finish().take();
    return this;
  }

  /** The next bytes are exactly these. */
  Wire expects(String message) throws IOException {
    String expected = Messages.wire(message);
    var received = new ByteArrayOutputStream();
    received.write(content(expected.length()));
    String told = received.toString(StandardCharsets.ISO_8859_1).replaceAll(UNTOLD, "");
    while (!told.equals(expected) && told.length() < expected.length() + 100) {
      int b = read();
      if (b < 0) {
        break;
      }
      received.write(b);
      told = received.toString(StandardCharsets.ISO_8859_1).replaceAll(UNTOLD, "");
    }
    assertEquals(expected, told);
    return this;
  }

  /** The connection ends in order, with nothing more to read. */
  void ends() throws IOException {
    assertEquals("", rest());
  }

  /** All that comes until the connection ends. */
  String rest() throws IOException {
    return new String(end.input().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  /** The same, also if it ends in disorder. */
  String restUntilItBreaks() {
    var rest = new ByteArrayOutputStream();
    try {
      end.input().transferTo(rest);
    } catch (IOException _) {
      // as when more was expected
    }
    return rest.toString(StandardCharsets.ISO_8859_1);
  }

  /** A head, as far as its empty line, with Date and Server. */
  String head() throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int b = read();
      if (b < 0) {
        throw new AssertionError("the connection ended after: " + head);
      }
      head.append((char) b);
    }
    return head.toString();
  }

  /** So many bytes of content. */
  byte[] content(int count) throws IOException {
    return end.input().readNBytes(count);
  }

  /** What one read brings. */
  String atOnce() throws IOException {
    byte[] bytes = new byte[1 << 16];
    int count = end.raw().read(bytes);
    return new String(bytes, 0, Math.max(0, count), StandardCharsets.ISO_8859_1)
        .replaceAll(UNTOLD, "");
  }

  private int read() throws IOException {
    try {
      return end.input().read();
    } catch (SocketTimeoutException e) {
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    end.own().close();
  }
}
