package rocket.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;

/**
 * The connections that a server has not closed, as the kernel lists them: a client that reads
 * slowly is not told that its peer is gone as long as there is something left to read.
 */
final class Established {
  private Established() {}

  /** Their clients, of a server at this port of the loopback interface. */
  static Set<InetSocketAddress> clients(int port) throws IOException {
    var program = "$4 == \"01\" && $2 ~ /:%04X$/ { print $3 }".formatted(port);
    // Nicely: the list is long, and whoever measures meanwhile comes first.
    return parse(
        Command.output("nice", "-n", "19", "awk", program, "/proc/net/tcp", "/proc/net/tcp6"));
  }

  /**
   * IPv4 addresses, which may stand at the end of IPv6 ones, their four bytes backwards, and ports,
   * all in hexadecimal; a table that this system lacks is a line of another kind.
   */
  static Set<InetSocketAddress> parse(String lines) throws IOException {
    var clients = new HashSet<InetSocketAddress>();
    for (var line :
        lines.lines().filter(each -> each.matches("[0-9A-F]{8,32}:[0-9A-F]{4}")).toList()) {
      int colon = line.indexOf(':');
      int address = Integer.reverseBytes(Integer.parseUnsignedInt(line, colon - 8, colon, 16));
      var bytes = ByteBuffer.allocate(Integer.BYTES).putInt(address).array();
      int port = Integer.parseInt(line, colon + 1, line.length(), 16);
      clients.add(new InetSocketAddress(InetAddress.getByAddress(bytes), port));
    }
    return clients;
  }
}
