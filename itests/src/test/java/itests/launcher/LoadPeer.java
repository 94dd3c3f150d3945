package itests.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.util.Locale;

/** One connection of a client of {@link StopLoad}. Confined to its thread. */
final class LoadPeer implements AutoCloseable {
  static final int PATIENCE_MILLIS = 60_000;

  private final Socket socket;
  private final InputStream input;
  private int answers;
  private boolean ending;

  LoadPeer(int port) throws IOException {
    socket = new Socket("127.0.0.1", port);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.setTcpNoDelay(true);
    input = new BufferedInputStream(socket.getInputStream());
  }

  /** Whether the server has ended it, or said that it will. */
  boolean ended() {
    return ending;
  }

  /** Whether it has carried an answer. */
  boolean used() {
    return answers > 0;
  }

  void says(String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(US_ASCII));
  }

  /**
   * The content of the next answer; nothing if the connection ended in front of it, so that the
   * request counts as one that was not accepted (RFC 9112, 9.3.1).
   *
   * @throws IOException if it ended within, or is no success
   */
  String answer() throws IOException {
    int first;
    try {
      first = input.read();
    } catch (java.net.SocketException e) {
      first = -1;
    }
    if (first < 0) {
      ending = true;
      return null;
    }
    var head = new StringBuilder().append((char) first);
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = input.read();
      if (next < 0) {
        throw new EOFException("the connection ended after '" + head + "'");
      }
      head.append((char) next);
    }
    var fields = head.toString().toLowerCase(Locale.ROOT);
    int at = fields.indexOf("content-length:");
    if (!fields.startsWith("http/1.1 200 ") || at < 0) {
      throw new IOException(head.toString());
    }
    int length = Integer.parseInt(fields.substring(at + 15, fields.indexOf('\r', at)).strip());
    ending = fields.contains("connection: close");
    byte[] content = input.readNBytes(length);
    if (content.length < length) {
      throw new EOFException("%d bytes of %d after %s".formatted(content.length, length, head));
    }
    answers++;
    return new String(content, US_ASCII);
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
