package rocket.itests;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that ask workers of changing versions without a pause: on connections that they keep and
 * on new ones, quick and slow requests, with content and pipelined, and conversations of a protocol
 * of its own. Each checks every answer: it belongs to the question, and its version is one that was
 * there, never older than one that the client has seen before.
 */
final class UpdateLoad implements AutoCloseable {
  private static final int PATIENCE_MILLIS = 30_000;
  private static final String CONTENT = "0123456789".repeat(2_000);

  /** What one client does, again and again. */
  private interface Client {
    void asks(Seen seen) throws IOException;
  }

  /** The versions that a client has seen. */
  private final class Seen {
    private final AtomicInteger answers;
    private int last;
    private int asked;

    Seen(AtomicInteger answers) {
      this.answers = answers;
    }

    /** A part of the next question, by which its answer is known. */
    String next() {
      return "n" + ++asked;
    }

    void is(String answer, String question) throws IOException {
      int space = answer.indexOf(' ');
      int version = space < 0 ? -1 : Integer.parseInt(answer.substring(0, space));
      if (!answer.substring(space + 1).equals(question)) {
        throw new IOException("'%s' was answered '%s'".formatted(question, answer));
      }
      if (version < last || version > newest.get()) {
        throw new IOException(
            "version %d answered, between %d and %d".formatted(version, last, newest.get()));
      }
      last = version;
      answers.incrementAndGet();
    }
  }

  private final int http;
  private final int talk;
  private final AtomicInteger newest = new AtomicInteger();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<AtomicInteger> counts = new ArrayList<>();
  private volatile boolean over;

  UpdateLoad(int http, int talk) {
    this.http = http;
    this.talk = talk;
    for (var target : List.of("/quick", "/slow", "/async")) {
      start("keeps " + target, seen -> keeps(target, seen));
      start("renews " + target, seen -> renews(target, seen));
    }
    start("posts", this::posts);
    start("pipelines", this::pipelines);
    start("talks", this::talks);
    start("talks too", this::talks);
  }

  /** A version that may answer from now on. */
  void newest(int version) {
    newest.set(version);
  }

  /** Waits until every client has got so many answers more. */
  void goesOn(int answers) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    int share = Math.max(1, answers / counts.size());
    for (int i = 0; i < counts.size(); i++) {
      int enough = counts.get(i).get() + share;
      while (counts.get(i).get() < enough && failures.isEmpty()) {
        if (System.nanoTime() - end > 0) {
          throw new AssertionError("no answers for who " + threads.get(i).getName());
        }
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(1));
      }
    }
    check();
  }

  private void check() {
    Throwable failure = failures.peek();
    if (failure != null) {
      throw new AssertionError(failures.size() + " clients failed", failure);
    }
  }

  @Override
  public void close() {
    over = true;
    try {
      for (Thread thread : threads) {
        thread.join(PATIENCE_MILLIS);
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
    check();
  }

  /**
   * The server's ends of connections that are still open, as the kernel tells; may be a moment
   * late.
   */
  static String connections(int... ports) throws IOException {
    String open;
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    do {
      open = openNow(ports);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    } while (!open.isEmpty() && System.nanoTime() - end < 0);
    return open;
  }

  private static String openNow(int... ports) throws IOException {
    var open = new StringBuilder();
    for (var table : List.of("/proc/self/net/tcp", "/proc/self/net/tcp6")) {
      var file = Path.of(table);
      for (var line : Files.exists(file) ? Files.readAllLines(file) : List.<String>of()) {
        var fields = line.strip().split(" +");
        for (int port : ports) {
          var local = ":" + HexFormat.of().withUpperCase().toHexDigits((short) port);
          boolean established = fields[3].equals("01") || fields[3].equals("08");
          if (fields[1].endsWith(local) && established) {
            open.append(line).append('\n');
          }
        }
      }
    }
    return open.toString();
  }

  private void start(String name, Client client) {
    var count = new AtomicInteger();
    counts.add(count);
    var thread =
        new Thread(
            () -> {
              var seen = new Seen(count);
              try {
                while (!over) {
                  client.asks(seen);
                }
              } catch (Throwable t) {
                failures.add(new IOException("who " + name + " failed", t));
              }
            },
            name);
    threads.add(thread);
    thread.start();
  }

  private void keeps(String target, Seen seen) throws IOException {
    try (var peer = new Peer(http)) {
      for (int i = 0; i < 50 && !over; i++) {
        one(peer, target, seen);
      }
    }
  }

  private void renews(String target, Seen seen) throws IOException {
    try (var peer = new Peer(http)) {
      one(peer, target, seen);
    }
  }

  private static void one(Peer peer, String target, Seen seen) throws IOException {
    String asked = target + "?" + seen.next();
    peer.says("GET " + asked + " HTTP/1.1\r\nHost: test\r\n\r\n");
    seen.is(peer.answer(), asked + " ");
  }

  /** The content comes in two pieces, so that a worker waits in the middle. */
  private void posts(Seen seen) throws IOException {
    try (var peer = new Peer(http)) {
      for (int i = 0; i < 20 && !over; i++) {
        String asked = "/post?" + seen.next();
        peer.says("POST " + asked + " HTTP/1.1\r\nHost: test\r\n");
        peer.says("Content-Length: " + CONTENT.length() + "\r\n\r\n" + CONTENT.substring(0, 99));
        peer.says(CONTENT.substring(99));
        seen.is(peer.answer(), asked + " " + CONTENT);
      }
    }
  }

  private void pipelines(Seen seen) throws IOException {
    try (var peer = new Peer(http)) {
      for (int i = 0; i < 20 && !over; i++) {
        var asked = new ArrayList<String>();
        var all = new StringBuilder();
        for (var path : List.of("/quick", "/slow", "/quick", "/async", "/quick")) {
          asked.add(path + "?" + seen.next());
          all.append("GET ").append(asked.getLast()).append(" HTTP/1.1\r\nHost: test\r\n\r\n");
        }
        peer.says(all.toString());
        for (var each : asked) {
          seen.is(peer.answer(), each + " ");
        }
      }
    }
  }

  private void talks(Seen seen) throws IOException {
    try (var peer = new Peer(talk)) {
      for (int i = 0; i < 5; i++) {
        String line = seen.next();
        peer.says(line + "\n");
        seen.is(peer.line(), line);
      }
    }
  }

  /** One connection of a client. */
  private static final class Peer implements AutoCloseable {
    private final Socket socket;
    private final InputStream input;

    Peer(int port) throws IOException {
      socket = new Socket("127.0.0.1", port);
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.setTcpNoDelay(true);
      input = new BufferedInputStream(socket.getInputStream());
    }

    void says(String text) throws IOException {
      socket.getOutputStream().write(text.getBytes(US_ASCII));
    }

    /** The content of the next answer, which has to be a success that keeps the connection. */
    String answer() throws IOException {
      String status = line();
      int length = -1;
      String field;
      var head = new StringBuilder(status);
      while (!(field = line()).isEmpty()) {
        head.append('\n').append(field);
        if (field.regionMatches(true, 0, "Content-Length:", 0, 15)) {
          length = Integer.parseInt(field.substring(15).strip());
        }
      }
      boolean ends = head.toString().toLowerCase(Locale.ROOT).contains("connection: close");
      if (!status.startsWith("HTTP/1.1 200 ") || length < 0 || ends) {
        throw new IOException(head.toString());
      }
      return new String(input.readNBytes(length), US_ASCII);
    }

    String line() throws IOException {
      var line = new StringBuilder();
      int next;
      while ((next = input.read()) != '\n') {
        if (next < 0) {
          throw new EOFException("the connection ended after '" + line + "'");
        }
        line.append((char) next);
      }
      return line.toString().stripTrailing();
    }

    @Override
    public void close() throws IOException {
      socket.close();
    }
  }
}
