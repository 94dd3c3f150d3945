package rocket.bench;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import rocket.bench.client.Attack;
import rocket.bench.client.Outcome;
import rocket.bench.client.Pace;
import rocket.bench.client.Plan;
import rocket.bench.client.Traffic;

/** One server in one round: normal traffic, then the same beside slow connections. */
record SlowTrial(StressTrial stress, Cores cores) implements Comparison.Attempt<SlowSample> {
  /** How long after the end of the measurement the attack may take to end. */
  private static final long PATIENCE_MILLIS = 10_000;

  private static final long LOOK_SECONDS = 2;

  @Override
  public SlowSample measure(Peer peer, int round) throws IOException, InterruptedException {
    var settings = stress.settings();
    try (var server = stress.start(peer, Integer.toString(round), settings.jvmOptions(), cores);
        var traffic = new Traffic(plan(server))) {
      server.check(StressTrial.PLAINTEXT);
      traffic.connect();
      var time = Duration.ofSeconds(settings.seconds());
      var without = traffic.run(Duration.ofSeconds(settings.warmupSeconds()), time);
      var pressure = stress.pressure();
      var attack =
          new Attack(
              server.port(),
              pressure.attack(),
              pressure.slowConnections(),
              pressure.slowInterval());
      var with = beside(attack, traffic, server);
      return new SlowSample(
          peer.name(),
          round,
          without,
          with,
          attack.open(),
          attack.lifetimes(),
          server.snapshot().peakBytes(),
          StressTrial.recovers(server));
    }
  }

  private Outcome beside(Attack attack, Traffic traffic, ServerProcess server)
      throws IOException, InterruptedException {
    var attacker = Thread.ofPlatform().daemon().name("attack").start(attack);
    var looker = Thread.ofPlatform().daemon().name("look").start(() -> look(attack, server));
    try {
      var pressure = stress.pressure();
      return traffic.run(Attack.ramp(pressure.slowConnections()), pressure.hold());
    } finally {
      looker.interrupt();
      attack.stop();
      attacker.join(PATIENCE_MILLIS);
    }
  }

  /** Tells the attack every now and then what the server has closed. */
  private static void look(Attack attack, ServerProcess server) {
    try {
      while (true) {
        TimeUnit.SECONDS.sleep(LOOK_SECONDS);
        long asOf = System.nanoTime();
        attack.survivors(asOf, Established.clients(server.port()));
      }
    } catch (InterruptedException | IOException _) {
      // The lifetimes of slow readers then count until the client is told.
    }
  }

  private Plan plan(ServerProcess server) {
    var pressure = stress.pressure();
    return new Plan(
        server.port(),
        StressTrial.PLAINTEXT,
        new Pace(pressure.rate()),
        stress.settings().connections(Scenario.SLOW),
        0,
        pressure.patience(),
        pressure.patience());
  }
}
