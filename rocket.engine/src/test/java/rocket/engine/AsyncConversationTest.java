package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import rocket.api.Async;
import rocket.api.Conversation;
import rocket.api.StreamConnection;
import rocket.api.StreamWorker;

/** Conversations that go on without turns. */
@ParameterizedClass
@EnumSource(Way.class)
class AsyncConversationTest {
  private static final String ASKING =
      "GET / HTTP/1.1\nHost: a\nConnection: Upgrade\nUpgrade: echo\n\n";
  private static final String SWITCHING =
      "HTTP/1.1 101 Switching Protocols\nConnection: upgrade\nUpgrade: echo\n\n";

  @Parameter Way way;

  private final CountDownLatch closed = new CountDownLatch(1);
  private WireServer server;
  private Wire wire;

  @AfterEach
  void stop() throws Exception {
    wire.close();
    server.close();
  }

  private Wire speaks(StreamWorker worker) throws IOException {
    server = WireServer.of(way, (_, response) -> response.upgrade("echo", worker));
    wire = server.connects();
    return wire;
  }

  private final class Open implements Conversation {
    @Override
    public void turn() {
      throw new AssertionError("there are no turns");
    }

    @Override
    public void closed() {
      closed.countDown();
    }
  }

  /** Sends back what comes, without ever waiting, until a full stop comes, or the end. */
  private Conversation echo(StreamConnection connection) {
    connection.async().whenReadable(AsyncSteps.task(() -> echoOn(connection)));
    return new Open();
  }

  private static void echoOn(StreamConnection connection) throws IOException {
    byte[] some = new byte[100];
    Async async = connection.async();
    int count;
    while ((count = connection.readNow(some, 0, some.length)) > 0) {
      int written = connection.writeNow(some, 0, count);
      assertTrue(written == count, "there is room for so little");
      if (some[count - 1] == '.') {
        connection.close();
        return;
      }
    }
    if (count < 0) {
      async.complete();
    } else {
      async.whenReadable(AsyncSteps.task(() -> echoOn(connection)));
    }
  }

  @Test
  void bytesComeAndGoAsTheyCan() throws Exception {
    speaks(this::echo)
        .sends(ASKING + "early")
        .expects(SWITCHING + "early")
        .sends("hello")
        .expects("hello")
        .sendsByteByByte("again.")
        .expects("again.")
        .ends();
    assertTrue(closed.await(20, TimeUnit.SECONDS));
  }

  @Test
  void theEndOfInputIsTold() throws Exception {
    speaks(this::echo).sends(ASKING + "hello").expects(SWITCHING + "hello").sendsNoMore().ends();
    assertTrue(closed.await(20, TimeUnit.SECONDS));
  }

  @Test
  void aThreadOfTheWorkersOwnMayReadAndWriteByWaiting() throws Exception {
    speaks(
            connection -> {
              connection.async();
              Thread.ofVirtual()
                  .start(
                      () -> {
                        try {
                          for (int b; (b = connection.input().read()) != '.'; ) {
                            connection.output().write(b);
                            connection.output().flush();
                          }
                        } catch (IOException _) {
                          // The client ends before a full stop.
                        }
                        connection.close();
                      });
              return new Open();
            })
        .sends(ASKING)
        .expects(SWITCHING)
        .sends("hello")
        .expects("hello")
        .sendsByteByByte("again")
        .expects("again")
        .sends(".")
        .ends();
    assertTrue(closed.await(20, TimeUnit.SECONDS));
  }

  @Test
  void whoWaitsForInputIsToldOfTheEnd() throws Exception {
    var failed = new CountDownLatch(1);
    speaks(
            connection -> {
              connection.async();
              Thread.ofVirtual()
                  .start(
                      () -> {
                        try {
                          connection.input().read();
                        } catch (IOException _) {
                          failed.countDown();
                        }
                      });
              connection.async().run(connection::close);
              return new Open();
            })
        .sends(ASKING)
        .expects(SWITCHING)
        .ends();
    assertTrue(failed.await(20, TimeUnit.SECONDS));
    assertTrue(closed.await(20, TimeUnit.SECONDS));
  }

  @Test
  void muchIsWrittenFromAnotherThreadWhileInputIsAwaited() throws Exception {
    byte[] much = "0123456789abcdef".repeat(1 << 16).getBytes(StandardCharsets.US_ASCII);
    speaks(
            connection -> {
              connection
                  .async()
                  .whenReadable(
                      AsyncSteps.task(
                          () -> {
                            assertTrue(connection.readNow(new byte[1], 0, 1) == 1);
                            connection.close();
                          }));
              connection
                  .async()
                  .fork(
                      AsyncSteps.task(
                          () -> {
                            connection.output().write(much);
                            connection.output().flush();
                          }));
              return new Open();
            })
        .sends(ASKING)
        .expects(SWITCHING);
    assertArrayEquals(much, wire.content(much.length));
    wire.sends(".").ends();
    assertTrue(closed.await(20, TimeUnit.SECONDS));
  }

  @Test
  void aTaskThatFailsEndsTheConnection() throws Exception {
    speaks(
            connection -> {
              connection
                  .async()
                  .run(
                      () -> {
                        throw new IllegalStateException("on purpose");
                      });
              return new Open();
            })
        .sends(ASKING)
        .expects(SWITCHING)
        .ends();
    assertTrue(closed.await(20, TimeUnit.SECONDS));
  }

  /** Nobody waits for a peer that has nothing to say. */
  @Test
  void aStopEndsWhatOnlyWaits() throws Exception {
    speaks(this::echo).sends(ASKING).expects(SWITCHING);
    wire.sends("a").expects("a");
    server.close();
    wire.ends();
    assertTrue(closed.await(20, TimeUnit.SECONDS));
  }
}
