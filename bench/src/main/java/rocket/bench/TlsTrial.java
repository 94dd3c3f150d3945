package rocket.bench;

import java.io.IOException;
import java.nio.file.Files;
import rocket.bench.TlsSample.Rate;

/** One server in one round over TLS: requests, bulk, full handshakes, resumed handshakes. */
record TlsTrial(Settings settings, Wrk wrk) implements Comparison.Attempt<TlsSample> {
  private static final String PLAINTEXT = "/plaintext";
  private static final String BULK = "/bulk";
  private static final int BULK_CONNECTIONS = 16;
  private static final int CLIENTS = 16;

  /** Something that loads a server for so many seconds, and how often it was done. */
  private interface Work {
    long run(int seconds) throws IOException;
  }

  @Override
  public TlsSample measure(Peer peer, int round) throws IOException, InterruptedException {
    var folder = settings.folder().resolve(Scenario.TLS + "-" + round + "-" + peer.name());
    Files.createDirectories(folder);
    int connections = settings.connections(Scenario.TLS);
    try (var server = ServerProcess.start(peer, settings, 0, folder)) {
      Rate requests = measure(server, time -> ask(server, PLAINTEXT, connections, time));
      Rate bulk = measure(server, time -> ask(server, BULK, BULK_CONNECTIONS, time));
      var anew = new HandshakeLoad(CLIENTS, false);
      Rate full = measure(server, time -> anew.run(server.port(), PLAINTEXT, time));
      var again = new HandshakeLoad(CLIENTS, true);
      Rate resumed = measure(server, time -> again.run(server.port(), PLAINTEXT, time));
      long peak = server.snapshot().peakBytes();
      return new TlsSample(peer.name(), round, requests, bulk, full, resumed, peak);
    }
  }

  private Rate measure(ServerProcess server, Work work) throws IOException {
    if (settings.warmupSeconds() > 0) {
      work.run(settings.warmupSeconds());
    }
    var before = server.snapshot();
    long begun = System.nanoTime();
    long times = work.run(settings.seconds());
    double seconds = (System.nanoTime() - begun) / 1e9;
    long micros = server.snapshot().server() - before.server();
    return new Rate(times / seconds, (double) micros / Math.max(1, times));
  }

  private long ask(ServerProcess server, String path, int connections, int seconds)
      throws IOException {
    var url = "https://127.0.0.1:" + server.port() + path;
    try (var running = wrk.start(url, connections, seconds)) {
      var load = running.finish();
      if (load.errors() > 0) {
        throw new IOException("%d errors at %s".formatted(load.errors(), path));
      }
      return load.requests();
    }
  }
}
