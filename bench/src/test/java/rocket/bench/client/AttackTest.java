package rocket.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Slow connections over real sockets. */
@Timeout(60)
final class AttackTest {
  private static final Duration NEVER = Duration.ofDays(1);

  @Test
  void everyKindBeginsAndAConnectionThatIsClosedComesBack() throws Exception {
    try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var attack = new Attack(server.getLocalPort(), Set.of(SlowKind.HEADERS), 1, NEVER);
      var thread = Thread.ofPlatform().start(attack);
      assertEquals("GET /plaintext HTTP/1.1", firstLine(server));
      assertEquals("GET /plaintext HTTP/1.1", firstLine(server));
      attack.stop();
      thread.join();
      var lifetimes = attack.lifetimes().get(SlowKind.HEADERS);
      assertTrue(lifetimes.ended().size() >= 1, lifetimes::toString);
    }
  }

  @Test
  void aSlowReaderEndsWhenItIsToldThatTheServerHasClosedIt() throws Exception {
    try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
      var attack = new Attack(server.getLocalPort(), Set.of(SlowKind.READ), 1, NEVER);
      var thread = Thread.ofPlatform().start(attack);
      try (var first = server.accept()) {
        assertEquals('G', first.getInputStream().read());
        attack.survivors(System.nanoTime(), Set.of());
        server.accept().close();
      }
      attack.stop();
      thread.join();
      assertEquals(1, attack.lifetimes().get(SlowKind.READ).ended().size());
    }
  }

  @Test
  void kindsTakeTurns() {
    var vacancies = new Vacancies(EnumSet.allOf(SlowKind.class), 4, 0);
    var kinds = EnumSet.noneOf(SlowKind.class);
    for (int i = 0; i < 3; i++) {
      kinds.add(vacancies.poll(0));
    }
    assertEquals(EnumSet.allOf(SlowKind.class), kinds);
  }

  private static String firstLine(ServerSocket server) throws IOException {
    try (var socket = server.accept()) {
      var line = new StringBuilder();
      int c;
      while ((c = socket.getInputStream().read()) != '\r' && c >= 0) {
        line.append((char) c);
      }
      return line.toString();
    }
  }
}
