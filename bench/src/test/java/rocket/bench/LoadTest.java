package rocket.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

final class LoadTest {
  @Test
  void theScriptsLineIsFoundInTheOutputOfTheLoadGenerator() {
    var load =
        Load.parse(
            """
            Running 2s test @ http://127.0.0.1:8000/
              2 threads and 64 connections
            result requests=1000 micros=2000000 p50=300 p99=4000 status=1 socket=2 timeout=3
            """);
    assertEquals(new Load(1000, 2_000_000, 300, 4000, 6), load);
    assertEquals(500, load.requestsPerSecond());
  }

  @Test
  void outputWithoutTheLineIsAnErrorThatShowsIt() {
    var error = assertThrows(IllegalArgumentException.class, () -> Load.parse("unable to connect"));
    assertTrue(error.getMessage().contains("unable to connect"));
  }
}
