package rocket.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import rocket.bench.client.Crowd;
import rocket.bench.client.Latencies;
import rocket.bench.client.Pace;
import rocket.bench.client.Plan;
import rocket.bench.client.Traffic;

/** One server in one round: what it holds without and with a crowd of idle connections. */
record IdleTrial(StressTrial stress) implements Comparison.Attempt<IdleSample> {
  private static final String HEAP = "-Xmx64m";
  private static final int WARMUP_CONNECTIONS = 64;
  private static final int REQUESTS = 2000;

  @Override
  public IdleSample measure(Peer peer, int round) throws IOException, InterruptedException {
    int connections = stress.pressure().idleConnections();
    var options = jvmOptions(stress.settings().jvmOptions());
    try (var server = stress.start(peer, Integer.toString(round), options, Cores.SHARED);
        var crowd = new Crowd(server.port(), StressTrial.PLAINTEXT)) {
      server.check(StressTrial.PLAINTEXT);
      warmUp(server);
      crowd.join(1);
      var few = crowd.ask(REQUESTS);
      var before = state(server);
      crowd.join(connections - 1);
      var with = state(server);
      Latencies requests = crowd.ask(REQUESTS);
      int open = Established.clients(server.port()).size();
      if (open < connections) {
        throw new IOException("%d of %d connections were open".formatted(open, connections));
      }
      return new IdleSample(peer.name(), round, connections, before, with, few, requests);
    }
  }

  /** The same, with a heap of 64 MiB. */
  static List<String> jvmOptions(List<String> options) {
    var small = new ArrayList<>(options);
    small.removeIf(option -> option.startsWith("-Xmx"));
    small.add(HEAP);
    return small;
  }

  private void warmUp(ServerProcess server) throws IOException {
    var plan =
        new Plan(
            server.port(),
            StressTrial.PLAINTEXT,
            Pace.WHEN_FREE,
            WARMUP_CONNECTIONS,
            0,
            Duration.ZERO,
            stress.pressure().patience());
    try (var traffic = new Traffic(plan)) {
      traffic.run(Duration.ZERO, Duration.ofSeconds(stress.settings().warmupSeconds()));
    }
  }

  /** The heap first: what a collection gives back to the system is not resident any more. */
  private static IdleSample.State state(ServerProcess server)
      throws IOException, InterruptedException {
    TimeUnit.SECONDS.sleep(1);
    var heap = LiveHeap.of(server);
    return new IdleSample.State(heap, server.footprint(), Footprint.kernelBytes());
  }
}
