package itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.Interface;
import rocket.engine.Rocket;

/**
 * A server is stopped and restarted again and again while clients of all kinds ask without a pause:
 * not one request that it accepted fails, and a restart refuses nobody.
 */
@Timeout(240)
class StopsUnderLoadIT {
  private static final int RESTARTS = 100;

  /** Answers for each client between two restarts. */
  private static final int BETWEEN = 1;

  private static Rocket server(int maxThreads) {
    return Rocket.builder()
        .interfaces(Interface.of("127.0.0.1", 0))
        .minThreads(4)
        .maxThreads(maxThreads)
        .provider(new Ledger())
        .method("ledger")
        .build();
  }

  private static int port(Rocket server) {
    return server.interfaces().getFirst().port();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void restarts(int maxThreads) {
    try (Rocket server = server(maxThreads)) {
      server.start(true);
      try (var load = new StopLoad(port(server))) {
        for (int i = 0; i < RESTARTS / 2; i++) {
          load.goesOn(BETWEEN);
          server.restart();
        }
        load.goesOn(BETWEEN);
      }
    }
  }

  @Test
  void restartsFromSeveralThreads() throws Exception {
    try (Rocket server = server(0)) {
      server.start(true);
      try (var load = new StopLoad(port(server))) {
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
          threads.add(
              Thread.ofPlatform()
                  .start(
                      () -> {
                        for (int round = 0; round < 5; round++) {
                          server.restart();
                        }
                      }));
        }
        for (var thread : threads) {
          thread.join();
        }
        load.goesOn(BETWEEN);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 4})
  void stops(int maxThreads) {
    for (int round = 0; round < 8; round++) {
      try (Rocket server = server(maxThreads)) {
        server.start(true);
        try (var load = new StopLoad(port(server))) {
          load.goesOn(BETWEEN);
          Thread restarting = round % 2 == 0 ? null : Thread.ofPlatform().start(server::restart);
          load.stops();
          server.stop();
          load.ended(Ledger.book());
          if (restarting != null) {
            restarting.join();
          }
        } catch (InterruptedException e) {
          throw new IllegalStateException(e);
        }
      }
    }
  }

  @TempDir Path folder;

  private Launcher launcher(Path book) throws Exception {
    var classes = Path.of(Ledger.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    return Launcher.start(
        Distribution.rocket(),
        Map.of(),
        "run",
        "--method",
        Ledger.class.getName(),
        "--class-path",
        classes.toString(),
        "--app",
        "book=" + book,
        "--listen",
        "127.0.0.1:0");
  }

  @Test
  void usr1AndTerm() throws Exception {
    var book = folder.resolve("book");
    try (var launcher = launcher(book)) {
      try (var load = new StopLoad(launcher.listening().getPort())) {
        for (int i = 0; i < RESTARTS; i++) {
          load.goesOn(BETWEEN);
          launcher.signal("USR1");
          launcher.listening();
        }
        load.goesOn(BETWEEN);
        Files.deleteIfExists(book);
        load.stops();
        launcher.signal("TERM");
        assertEquals(0, launcher.exitCode());
        load.ended(Ledger.read(book));
      }
      assertEquals("", launcher.err());
    }
  }
}
