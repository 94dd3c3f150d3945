package rocket.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the numbers come from, in words. */
final class Machine {
  private Machine() {}

  static String describe() throws IOException {
    return "%d cores, %s, Linux %s, JDK %s (%s), wrk %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            processor(Files.readString(Path.of("/proc/cpuinfo"))),
            System.getProperty("os.version"),
            Runtime.version(),
            System.getProperty("java.vendor"),
            Wrk.version());
  }

  /** The model name, which not every architecture tells. */
  static String processor(String cpuinfo) {
    return cpuinfo
        .lines()
        .filter(line -> line.startsWith("model name"))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse(System.getProperty("os.arch"));
  }
}
