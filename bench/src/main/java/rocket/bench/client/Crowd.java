package rocket.bench.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/** Many connections that are kept open and hardly ever ask for anything. Not thread-safe. */
public final class Crowd implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final long BETWEEN_NANOS = 1_000_000;

  private final Sources sources = new Sources();
  private final InetSocketAddress address;
  private final byte[] request;
  private final byte[] buffer = new byte[4096];
  private final List<Socket> members = new ArrayList<>();

  /** A crowd of nobody yet, at a server's port on the loopback interface. */
  public Crowd(int port, String path) {
    this.address = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    this.request =
        "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n\r\n"
            .formatted(path, port)
            .getBytes(StandardCharsets.US_ASCII);
  }

  /** Makes this many connections more, each of which asks once. */
  public void join(int more) throws IOException {
    for (int i = 0; i < more; i++) {
      var socket = new Socket();
      members.add(socket);
      socket.setReuseAddress(true);
      socket.bind(sources.next());
      socket.setTcpNoDelay(true);
      socket.connect(address, PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      ask(socket);
    }
  }

  /** How long requests take, now on this connection, now on that, a millisecond apart. */
  public Latencies ask(int requests) throws IOException {
    var random = new Random(requests);
    var times = new Latencies();
    for (int i = 0; i < requests; i++) {
      LockSupport.parkNanos(BETWEEN_NANOS);
      var socket = members.get(random.nextInt(members.size()));
      long start = System.nanoTime();
      ask(socket);
      times.add(System.nanoTime() - start);
    }
    return times;
  }

  private void ask(Socket socket) throws IOException {
    socket.getOutputStream().write(request);
    var reader = new AnswerReader();
    int got;
    do {
      got = socket.getInputStream().read(buffer);
      if (got < 0) {
        throw new IOException("the server closed one of %d connections".formatted(members.size()));
      }
    } while (!reader.take(ByteBuffer.wrap(buffer, 0, got)));
    if (reader.status() != 200) {
      throw new IOException(
          "status %d with %d connections".formatted(reader.status(), members.size()));
    }
  }

  /** Ends all connections. */
  @Override
  public void close() {
    for (var socket : members) {
      try {
        socket.close();
      } catch (IOException _) {
        // It is gone either way.
      }
    }
    members.clear();
  }
}
