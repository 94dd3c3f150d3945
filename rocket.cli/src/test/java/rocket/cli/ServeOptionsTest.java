package rocket.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import rocket.api.Interface;

class ServeOptionsTest {
  @Test
  void leaveWhatIsAbsentToTheServer() {
    var options = parse();
    assertEquals(List.of(), options.listen);
    assertEquals(Map.of(), options.appInfo().asMap());
    assertNull(options.minThreads);
    assertNull(options.maxThreads);
    assertNull(options.queueSize);
    assertNull(options.timeout);
  }

  @Test
  void takeSeveralInterfaces() {
    assertEquals(
        List.of(
            Interface.of("127.0.0.1", 0),
            Interface.of("::1", 8000),
            Interface.of("localhost", 8443, Path.of("key.pem"), Path.of("cert.pem"))),
        parse(
                "--listen=127.0.0.1:0",
                "--listen",
                "[::1]:8000",
                "--listen",
                "localhost:8443,key.pem,cert.pem")
            .listen);
  }

  @Test
  void takeSeveralKeysForTheWorkerOfWhichTheLastValueCounts() {
    assertEquals(
        Map.of("query", "a=b", "empty", "", "twice", "2"),
        parse("--app", "query=a=b", "--app=empty=", "--app", "twice=1", "--app", "twice=2")
            .appInfo()
            .asMap());
  }

  @Test
  void takeNumbersAndTimes() {
    var options =
        parse(
            "--min-threads=2",
            "--max-threads=0",
            "--queue-size=7",
            "--timeout=90s",
            "--log-requests");
    assertEquals(2, options.minThreads);
    assertEquals(0, options.maxThreads);
    assertEquals(7, options.queueSize);
    assertEquals(Duration.ofSeconds(90), options.timeout);
    assertTrue(options.logRequests);
  }

  private static ServeOptions parse(String... arguments) {
    return CommandLine.populateCommand(new ServeOptions(), arguments);
  }
}
