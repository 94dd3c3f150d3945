package itests.launcher;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * Clients that ask a {@link Ledger} without a pause, and check every answer: on connections that
 * they keep and on new ones, quickly and slowly answered, with content, with large answers and
 * pipelined.
 *
 * <p>They send a request again only where RFC 9112, 9.3.1 lets them: when the connection that they
 * have used before ended in front of the answer. The ledger shows whether it was really not
 * accepted. A new connection has to work, until the server is said to stop.
 */
final class StopLoad implements AutoCloseable {
  private static final String CONTENT = "0123456789".repeat(2_000);

  /** A request that waits to be answered. */
  private record Ask(String target, String content) {
    String head() {
      String length = content.isEmpty() ? "" : "Content-Length: " + content.length() + "\r\n";
      String method = content.isEmpty() ? "GET " : "POST ";
      return method + target + " HTTP/1.1\r\nHost: test\r\n" + length + "\r\n";
    }

    void check(String answer) throws IOException {
      String expected = "1 " + target + " " + content;
      boolean large = target.startsWith("/large");
      if (large ? !answer.equals(expected + "x".repeat(200_000)) : !answer.equals(expected)) {
        throw new IOException(
            "%s was answered '%.60s' (%d)".formatted(target, answer, answer.length()));
      }
    }
  }

  /** What a client sends at once, and in which way. */
  private interface Batch {
    List<Ask> next();
  }

  private final int port;

  /** Names every request of this process. */
  private static final AtomicInteger ASKED = new AtomicInteger();

  private final AtomicInteger again = new AtomicInteger();
  private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final Queue<String> givenUp = new ConcurrentLinkedQueue<>();
  private final List<Thread> threads = new ArrayList<>();
  private final List<AtomicInteger> counts = new ArrayList<>();
  private volatile boolean over;

  /** Whether connections may be refused, because the server stops. */
  private volatile boolean stopping;

  StopLoad(int port) {
    this.port = port;
    for (var path : List.of("/quick", "/slow", "/async", "/large")) {
      start("keeps " + path, true, () -> List.of(ask(path, "")));
      start("renews " + path, false, () -> List.of(ask(path, "")));
    }
    start("posts", true, () -> List.of(ask("/post", CONTENT)));
    start("posts anew", false, () -> List.of(ask("/post", CONTENT)));
    start("pipelines", true, this::mixed);
    start("pipelines anew", false, this::mixed);
  }

  private List<Ask> mixed() {
    List<Ask> asks = new ArrayList<>();
    for (var path : List.of("/quick", "/slow", "/quick", "/async", "/quick")) {
      asks.add(ask(path, ""));
    }
    return asks;
  }

  private Ask ask(String path, String content) {
    return new Ask(path + "?" + ASKED.incrementAndGet(), content);
  }

  /** Waits until every client has got so many answers more. */
  void goesOn(int answers) {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LoadPeer.PATIENCE_MILLIS);
    for (int i = 0; i < counts.size(); i++) {
      int enough = counts.get(i).get() + answers;
      while (counts.get(i).get() < enough && failures.isEmpty()) {
        if (System.nanoTime() - end > 0) {
          throw new AssertionError("no answers for who " + threads.get(i).getName());
        }
        LockSupport.parkNanos(100_000);
      }
    }
    check();
  }

  /** From now on the server may refuse; each client ends when it does. */
  void stops() {
    stopping = true;
  }

  /** Waits until all clients have ended, and shows that nothing was accepted in vain. */
  void ended(Map<String, Integer> book) {
    close();
    for (var each : givenUp) {
      if (book.containsKey(each)) {
        throw new AssertionError(each + " was served, and never answered");
      }
    }
  }

  /** How many answers there were, and how many requests were sent again. */
  @Override
  public String toString() {
    int all = counts.stream().mapToInt(AtomicInteger::get).sum();
    return "%d answers, %d requests again".formatted(all, again.get());
  }

  @Override
  public void close() {
    over = over || !stopping;
    try {
      for (Thread thread : threads) {
        if (!thread.join(java.time.Duration.ofMillis(LoadPeer.PATIENCE_MILLIS))) {
          throw new AssertionError(thread + " does not end");
        }
      }
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
    check();
  }

  private void check() {
    Throwable failure = failures.peek();
    if (failure != null) {
      throw new AssertionError(failures.size() + " clients failed; " + this, failure);
    }
  }

  private void start(String name, boolean keeps, Batch batch) {
    var count = new AtomicInteger();
    counts.add(count);
    Runnable client =
        () -> {
          try {
            asks(keeps, batch, count);
          } catch (Throwable t) {
            failures.add(new IOException("who " + name + " failed", t));
          }
        };
    threads.add(Thread.ofPlatform().name(name).start(client));
  }

  private void asks(boolean keeps, Batch batch, AtomicInteger count) throws IOException {
    List<Ask> due = new ArrayList<>();
    while (!over) {
      try (var peer = connect(due)) {
        if (peer == null) {
          return;
        }
        int rounds = keeps ? 50 : 1;
        for (int i = 0; i < rounds && !peer.ended() && !over; i++) {
          if (due.isEmpty()) {
            due.addAll(batch.next());
          }
          boolean fresh = !peer.used();
          int answered = exchange(peer, due, count);
          due.subList(0, answered).clear();
          if (fresh && answered == 0) {
            if (!stopping) {
              throw new IOException("a new connection ended in front of its first answer");
            }
            due.forEach(each -> givenUp.add(each.target()));
            return;
          }
          again.addAndGet(due.size());
        }
      }
    }
  }

  /** A new connection; none if the server has stopped. */
  private LoadPeer connect(List<Ask> due) throws IOException {
    try {
      return new LoadPeer(port);
    } catch (IOException e) {
      if (stopping) {
        due.forEach(each -> givenUp.add(each.target()));
        return null;
      }
      throw e;
    }
  }

  /** Sends all of these and reads answers; gives how many came. */
  private static int exchange(LoadPeer peer, List<Ask> asks, AtomicInteger count)
      throws IOException {
    try {
      send(peer, asks);
    } catch (java.net.SocketException _) {
      // it has ended; what was answered before tells how far it came
    }
    int answered = 0;
    while (answered < asks.size()) {
      String answer = peer.answer();
      if (answer == null) {
        return answered;
      }
      asks.get(answered++).check(answer);
      count.incrementAndGet();
      if (peer.ended()) {
        return answered;
      }
    }
    return answered;
  }

  /** Content comes in two pieces, so that the worker waits in the middle. */
  private static void send(LoadPeer peer, List<Ask> asks) throws IOException {
    var all = new StringBuilder();
    asks.forEach(each -> all.append(each.head()).append(each.content()));
    int cut = asks.getFirst().content().isEmpty() ? all.length() : asks.getFirst().head().length();
    peer.says(all.substring(0, cut));
    if (cut < all.length()) {
      peer.says(all.substring(cut));
    }
  }
}
