package rocket.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import rocket.api.Conversation;
import rocket.api.StreamConnection;
import rocket.api.StreamWorker;
import rocket.api.Work;

/** Conversations that greet and take turns, and what the engine does with them. Thread-safe. */
final class Talk {
  /** What a turn does. */
  interface Turn {
    void take(StreamConnection connection) throws Exception;
  }

  private final AtomicInteger turns = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final Queue<String> misuses = new ConcurrentLinkedQueue<>();
  private final CountDownLatch closed = new CountDownLatch(1);

  /** A worker whose conversations take these turns. */
  StreamWorker of(Turn turn) {
    return of(Work.UNKNOWN, turn);
  }

  /** The same, as work of this kind. */
  StreamWorker of(Work work, Turn turn) {
    return new StreamWorker() {
      @Override
      public Work work() {
        return work;
      }

      @Override
      public Conversation open(StreamConnection connection) throws IOException {
        say(connection, "welcome");
        return new Talker(turn, connection);
      }
    };
  }

  private final class Talker implements Conversation {
    private final Turn turn;
    private final StreamConnection connection;
    private final AtomicInteger taking = new AtomicInteger();
    private final AtomicInteger closes = new AtomicInteger();

    Talker(Turn turn, StreamConnection connection) {
      this.turn = turn;
      this.connection = connection;
    }

    @Override
    public void turn() throws Exception {
      turns.incrementAndGet();
      running.incrementAndGet();
      taking.incrementAndGet();
      try {
        turn.take(connection);
      } finally {
        taking.decrementAndGet();
        running.decrementAndGet();
      }
    }

    @Override
    public void closed() {
      if (taking.get() > 0) {
        misuses.add("closed while a turn runs");
      }
      if (closes.incrementAndGet() > 1) {
        misuses.add("closed twice");
      }
      closed.countDown();
    }
  }

  /** Turns that have begun. */
  int turns() {
    return turns.get();
  }

  /** Turns that have begun and not ended. */
  int running() {
    return running.get();
  }

  /** Whether a conversation has been closed. */
  boolean closed() {
    return closed.getCount() == 0;
  }

  void awaitClosed() throws InterruptedException {
    Eventually.opens(closed);
  }

  /** No conversation was closed twice, or while it took a turn. */
  void assertMindful() {
    assertEquals(List.of(), List.copyOf(misuses));
  }

  /** Says each line again. */
  static void echo(StreamConnection connection) throws IOException {
    var line = new StringBuilder();
    int next;
    while ((next = connection.input().read()) != '\n') {
      if (next < 0) {
        say(connection, "goodbye");
        return;
      }
      line.append((char) next);
    }
    say(connection, "echo " + line);
  }

  static void say(StreamConnection connection, String line) throws IOException {
    connection.output().write((line + "\n").getBytes(ISO_8859_1));
  }
}
