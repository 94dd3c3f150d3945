package rocket.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class PeersTest {
  @ParameterizedTest
  @EnumSource
  void aNameStandsForOneServerInAScenario(Scenario scenario) {
    var names = Peers.of(scenario, Set.of()).stream().map(Peer::name).toList();
    assertEquals(new HashSet<>(names).size(), names.size());
  }

  @Test
  void anUnknownServerIsAUsageErrorThatListsTheKnown(@TempDir Path results) {
    var message = new StringWriter();
    int code =
        Bench.commandLine(results).setErr(new PrintWriter(message)).execute("--only", "apache");
    assertEquals(2, code);
    assertTrue(message.toString().contains("apache"), message::toString);
    assertTrue(message.toString().contains("nginx, "), message::toString);
  }
}
