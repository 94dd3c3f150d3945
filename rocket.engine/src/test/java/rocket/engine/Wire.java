package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import rocket.engine.wire.Messages;

/**
 * A client that sends raw messages and knows what has to come back. Messages are text blocks, as
 * {@link Messages} has them. Date and Server, which every response has, are left out.
 */
final class Wire implements AutoCloseable {
  /** Only so that a test that fails ends. */
  private static final int PATIENCE_MILLIS = 20_000;

  private static final String UNTOLD = "(?m)^(Date|Server): [^\r\n]*\r\n";

  private final Socket socket;
  private final InputStream input;

  Wire(int port) throws IOException {
    socket = new Socket(InetAddress.getLoopbackAddress(), port);
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    input = new BufferedInputStream(socket.getInputStream(), 1 << 16);
  }

  Socket socket() {
    return socket;
  }

  /** Sends a message in one piece. */
  Wire sends(String message) throws IOException {
    return sends(Messages.bytes(message));
  }

  /** Sends bytes as they are. */
  Wire sends(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    return this;
  }

  /** Sends each byte by itself. */
  Wire sendsByteByByte(String message) throws IOException {
    for (byte b : Messages.bytes(message)) {
      socket.getOutputStream().write(b);
    }
    return this;
  }

  /** Sends nothing more, and goes on listening. */
  Wire sendsNoMore() throws IOException {
    socket.shutdownOutput();
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
    return new String(input.readAllBytes(), StandardCharsets.ISO_8859_1);
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
    return input.readNBytes(count);
  }

  /** What one read brings. */
  String atOnce() throws IOException {
    byte[] bytes = new byte[1 << 16];
    int count = socket.getInputStream().read(bytes);
    return new String(bytes, 0, Math.max(0, count), StandardCharsets.ISO_8859_1)
        .replaceAll(UNTOLD, "");
  }

  private int read() throws IOException {
    try {
      return input.read();
    } catch (SocketTimeoutException e) {
      return -1;
    }
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
