package rocket.itests;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A client that downloads one file after another through a window of few bytes. */
final class SlowDownload {
  private static final int WINDOW = 4096;

  /** A content that shows at each place which file it is of, and that none is missing before. */
  record Pattern(int number, int size) {
    private static final int PERIOD = 251;

    byte[] bytes() {
      byte[] bytes = new byte[size];
      for (int i = 0; i < size; i++) {
        bytes[i] = at(i);
      }
      return bytes;
    }

    byte at(long place) {
      return (byte) ((place + number * 17L) % PERIOD);
    }

    String path() {
      return "/" + number + ".bin";
    }
  }

  private final SocketChannel channel = SocketChannel.open();
  private final StringBuilder head = new StringBuilder();
  private Pattern asked;
  private int taken;
  private boolean inContent;

  SlowDownload(int port, Selector selector, Pattern first) throws IOException {
    channel.setOption(StandardSocketOptions.SO_RCVBUF, WINDOW);
    channel.connect(new InetSocketAddress("127.0.0.1", port));
    channel.configureBlocking(false);
    channel.register(selector, SelectionKey.OP_READ, this);
    asked = first;
    ask(first);
  }

  /** Asks for the next; what was asked for before is complete. */
  void ask(Pattern next) throws IOException {
    asked = next;
    taken = 0;
    inContent = false;
    head.setLength(0);
    var request = "GET %s HTTP/1.1\r\nHost: localhost\r\n\r\n".formatted(next.path());
    ByteBuffer bytes = ByteBuffer.wrap(request.getBytes(ISO_8859_1));
    channel.write(bytes);
    assertTrue(!bytes.hasRemaining(), "a request fits into the system's buffer");
  }

  /** Whether content has come. */
  boolean begun() {
    return taken > 0;
  }

  /** Takes what one read brings, and compares it; true if the file is complete. */
  boolean read(ByteBuffer buffer) throws IOException {
    buffer.clear();
    if (channel.read(buffer) < 0) {
      throw new EOFException("%s ended after %d bytes".formatted(asked, taken));
    }
    buffer.flip();
    while (!inContent && buffer.hasRemaining()) {
      head.append((char) (buffer.get() & 0xFF));
      if (head.length() >= 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
        inContent = true;
        assertTrue(head.toString().startsWith("HTTP/1.1 200 "), head::toString);
        assertTrue(head.toString().contains("Content-Length: " + asked.size()), head::toString);
      }
    }
    while (buffer.hasRemaining()) {
      byte next = buffer.get();
      if (next != asked.at(taken)) {
        assertEquals(asked.at(taken), next, () -> "byte %d of %s".formatted(taken, asked));
      }
      taken++;
    }
    return taken == asked.size();
  }

  void close() throws IOException {
    channel.close();
  }
}
