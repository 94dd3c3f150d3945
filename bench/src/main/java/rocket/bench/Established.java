package rocket.bench;

import java.io.IOException;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The connections that a server has not closed, as the kernel lists them: a client that reads
 * slowly is not told that its peer is gone as long as there is something left to read.
 */
final class Established {
  private Established() {}

  /** The ports of their clients, of a server at this port of the loopback interface. */
  static Set<Integer> clients(int port) throws IOException {
    var program =
        "$4 == \"01\" && $2 ~ /:%04X$/ { sub(/.*:/, \"\", $3); print $3 }".formatted(port);
    // Nicely: the list is long, and whoever measures meanwhile comes first.
    return ports(
        Command.output("nice", "-n", "19", "awk", program, "/proc/net/tcp", "/proc/net/tcp6"));
  }

  /** Hexadecimal numbers, one a line; a table that this system lacks is a line of another kind. */
  static Set<Integer> ports(String lines) {
    return lines
        .lines()
        .filter(line -> line.matches("[0-9A-F]{4}"))
        .map(line -> Integer.parseInt(line, 16))
        .collect(Collectors.toSet());
  }
}
