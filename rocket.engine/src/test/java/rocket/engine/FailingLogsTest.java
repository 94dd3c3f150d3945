package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;

/** A log that cannot be written, of what somebody is about to clean up after. */
class FailingLogsTest {
  private static final int ROUNDS = 5;

  private static final HttpWorker HELLO = (_, response) -> response.send("hello");

  private static void fail(Request request, Response response) {
    throw new IllegalStateException(CapturedLogs.UNWRITABLE);
  }

  private static void failLater(Request request, Response response) {
    response
        .async()
        .run(
            () -> {
              throw new IllegalStateException(CapturedLogs.UNWRITABLE);
            });
  }

  private static Routes routes(Pace pace, Threads threads) {
    return new Routes()
        .on("/", HELLO)
        .on("/now", Work.of("now", pace, threads), FailingLogsTest::fail)
        .on("/later", Work.of("later", pace, threads), FailingLogsTest::failLater);
  }

  @ParameterizedTest
  @CsvSource({"0, QUICK, ANY", "1, QUICK, ANY", "0, SLOW, VIRTUAL", "1, SLOW, PLATFORM"})
  void costs_no_connection_and_no_permit(int maxThreads, Pace pace, Threads threads)
      throws Exception {
    try (var server =
        RunningServer.of(
            routes(pace, threads), settings -> settings.minThreads(1).maxThreads(maxThreads))) {
      for (int i = 0; i < ROUNDS; i++) {
        try (var peer = server.connect()) {
          assertEquals(500, peer.gets("/now").status());
          assertEquals(500, peer.gets("/later").status());
          assertEquals("hello", peer.gets("/").body());
        }
      }
      Engine engine = server.engine();
      Eventually.holds("no connection is left", () -> engine.connections() == 0);
      Eventually.holds("no permit is left", () -> engine.pool().permits().taken() == 0);
    }
  }

  @Test
  void costs_no_leader_and_no_thread() throws Exception {
    try (var server = RunningServer.of(HELLO, settings -> settings.minThreads(1))) {
      var failure = new IllegalStateException(CapturedLogs.UNWRITABLE);
      Engine engine = server.engine();
      for (Leader leader : engine.leaders()) {
        leader.post(
            () -> {
              throw failure;
            });
      }
      engine
          .pool()
          .execute(
              () -> {
                throw failure;
              });
      try (var peer = server.connect()) {
        assertEquals("hello", peer.gets("/").body());
      }
    }
  }
}
