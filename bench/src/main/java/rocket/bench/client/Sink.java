package rocket.bench.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Asks for something large again and again, and has the kernel throw the content away unread: the
 * client that costs least.
 *
 * @param port the server's, on the loopback interface
 * @param path what is asked for
 * @param connections that ask at the same time, by a thread each
 */
public record Sink(int port, String path, int connections) {
  private static final int MOST_HEAD_BYTES = 1 << 10;
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);
  private static final String LENGTH = "\r\ncontent-length:";

  /**
   * What was taken.
   *
   * @param bytes of content
   * @param nanos how long it took
   */
  public record Taken(long bytes, long nanos) {}

  /** Asks for so long, and breaks off what has begun by then. */
  public Taken run(int seconds) throws IOException, InterruptedException {
    long start = System.nanoTime();
    long end = start + TimeUnit.SECONDS.toNanos(seconds);
    var running = new ArrayList<Future<Long>>();
    try (var threads = Executors.newFixedThreadPool(connections)) {
      for (int i = 0; i < connections; i++) {
        running.add(threads.submit(() -> take(end)));
      }
    }
    return new Taken(sum(running), System.nanoTime() - start);
  }

  private static long sum(List<Future<Long>> all) throws IOException, InterruptedException {
    long sum = 0;
    try {
      for (var each : all) {
        sum += each.get();
      }
    } catch (ExecutionException e) {
      throw new IOException(e.getCause());
    }
    return sum;
  }

  private long take(long end) throws IOException {
    long taken = 0;
    try (var socket = new NativeSocket(port)) {
      while (System.nanoTime() - end < 0) {
        taken += ask(socket, end);
      }
    }
    return taken;
  }

  /** Asks once, and counts the bytes of content that came until the end. */
  long ask(NativeSocket socket, long end) throws IOException {
    var request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
    socket.send(request.getBytes(StandardCharsets.US_ASCII));
    String head = head(socket);
    long all = head.length() + length(head);
    long left = all;
    while (left > 0 && System.nanoTime() - end < 0) {
      left -= socket.skip(left);
    }
    return all - left - head.length();
  }

  /** A head that is still to be taken, with its empty line. */
  private static String head(NativeSocket socket) throws IOException {
    long since = System.nanoTime();
    while (System.nanoTime() - since < PATIENCE_NANOS) {
      String text = new String(socket.peek(MOST_HEAD_BYTES), StandardCharsets.ISO_8859_1);
      int stop = text.indexOf("\r\n\r\n");
      if (stop >= 0) {
        return text.substring(0, stop + 4);
      }
    }
    throw new IOException("no end of a head");
  }

  private long length(String head) throws IOException {
    String text = head.toLowerCase(Locale.ROOT);
    int field = text.indexOf(LENGTH);
    if (!text.startsWith("http/1.1 200") || field < 0) {
      throw new IOException("wrong answer to " + path + ": " + head);
    }
    int from = field + LENGTH.length();
    return Long.parseLong(text.substring(from, text.indexOf('\r', from)).strip());
  }
}
