package rocket.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import rocket.bench.OverloadSample.Memory;
import rocket.bench.client.Outcome;
import rocket.bench.client.Pace;
import rocket.bench.client.Plan;
import rocket.bench.client.Traffic;

/** One server in one round: find what saturates it, then ask for many times as much. */
record OverloadTrial(StressTrial stress, OverloadWork work, Cores cores)
    implements Comparison.Attempt<OverloadSample> {
  private static final int FEWEST = 8;
  private static final int MOST = 512;

  /** One connection in so many requests is a new one. */
  private static final int CLOSE_EVERY = 10;

  /** What more connections have to bring to count as more. */
  private static final double NOTABLE = 1.03;

  private static final int WARMUP_CONNECTIONS = 64;
  private static final int REST_SECONDS = 10;

  /** Time for connections to be made and lines to fill. */
  private static final Duration LEAD = Duration.ofSeconds(3);

  /** What was found on the way up. */
  private record Peak(int connections, Outcome outcome) {}

  @Override
  public OverloadSample measure(Peer peer, int round) throws IOException, InterruptedException {
    var settings = stress.settings();
    var name = work + "-" + round;
    try (var server = stress.start(peer, name, settings.jvmOptions(), cores)) {
      server.check(work.path());
      var peak = peak(server);
      var before = memory(server);
      var plan =
          plan(server)
              .at(
                  new Pace(peak.outcome().answeredPerSecond() * stress.pressure().times()),
                  stress.pressure().busyConnections());
      Outcome overload;
      Memory during;
      try (var watcher = new Watcher(server);
          var traffic = new Traffic(plan)) {
        overload = traffic.run(LEAD, Duration.ofSeconds(settings.seconds()));
        var heap = CompletableFuture.supplyAsync(() -> heap(server));
        var _ = traffic.run(LEAD, Duration.ofSeconds(1));
        during = new Memory(watcher.largest(), get(heap));
      }
      TimeUnit.SECONDS.sleep(REST_SECONDS);
      return new OverloadSample(
          peer.name(),
          round,
          work,
          peak.connections(),
          peak.outcome(),
          overload,
          before,
          during,
          memory(server),
          StressTrial.recovers(server));
    }
  }

  /** Doubles the connections, and takes the fewest that come near the most that was reached. */
  private Peak peak(ServerProcess server) throws IOException {
    var settings = stress.settings();
    run(server, WARMUP_CONNECTIONS, Duration.ofSeconds(settings.warmupSeconds()));
    var step = Duration.ofMillis(Math.max(1000, settings.seconds() * 1000L / 4));
    Peak best = null;
    for (int connections = FEWEST; connections <= MOST; connections *= 2) {
      var outcome = run(server, connections, step);
      if (best == null
          || outcome.answeredPerSecond() > best.outcome().answeredPerSecond() * NOTABLE) {
        best = new Peak(connections, outcome);
      }
    }
    if (best == null || best.outcome().answeredInTime() == 0) {
      throw new IOException("no answer to " + work.path() + " under load");
    }
    return best;
  }

  private Outcome run(ServerProcess server, int connections, Duration time) throws IOException {
    try (var traffic = new Traffic(plan(server).at(Pace.WHEN_FREE, connections))) {
      return traffic.run(Duration.ZERO, time);
    }
  }

  private static Memory memory(ServerProcess server) throws IOException {
    return new Memory(server.footprint().residentBytes(), LiveHeap.of(server));
  }

  private static OptionalLong heap(ServerProcess server) {
    try {
      return LiveHeap.of(server);
    } catch (IOException _) {
      return OptionalLong.empty();
    }
  }

  private static OptionalLong get(CompletableFuture<OptionalLong> heap)
      throws InterruptedException {
    try {
      return heap.get(2, TimeUnit.MINUTES);
    } catch (ExecutionException | TimeoutException _) {
      return OptionalLong.empty();
    }
  }

  private Plan plan(ServerProcess server) {
    return new Plan(
        server.port(),
        work.path(),
        Pace.WHEN_FREE,
        1,
        CLOSE_EVERY,
        Duration.ZERO,
        stress.pressure().patience());
  }
}
