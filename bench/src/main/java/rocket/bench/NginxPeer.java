package rocket.bench;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.util.List;
import java.util.Set;

/** The yardstick: nginx that answers by {@code return 200}, a worker process for each processor. */
record NginxPeer(Set<Scenario> scenarios) implements Peer {
  private static final int LARGE_BYTES = 4 << 20;

  NginxPeer {
    scenarios = Set.copyOf(scenarios);
  }

  @Override
  public String name() {
    return "nginx";
  }

  @Override
  public String setup() {
    return "`return 200`, `worker_processes auto`, no access log";
  }

  @Override
  public String version() throws IOException {
    return Nginx.version();
  }

  @Override
  public List<String> command(Start start) throws IOException {
    var folder = start.folder().toAbsolutePath();
    try (var large = new RandomAccessFile(folder.resolve("large").toFile(), "rw")) {
      large.setLength(LARGE_BYTES);
    }
    return Nginx.command("nginx.conf", folder, start.port());
  }
}
