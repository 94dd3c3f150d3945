package rocket.bench;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import picocli.CommandLine.Option;
import rocket.bench.client.SlowKind;

/** The options of the scenarios that press a server, each with the whole scenario as default. */
final class Pressure {
  @Option(
      names = "--rate",
      paramLabel = "N",
      defaultValue = "2000",
      description = "Normal requests a second in scenario slow.")
  private int rate;

  @Option(
      names = "--attack",
      split = ",",
      paramLabel = "KIND",
      defaultValue = "headers,body,read",
      description = "What is slow in scenario slow: ${COMPLETION-CANDIDATES}.")
  private Set<SlowKind> attack = EnumSet.allOf(SlowKind.class);

  @Option(
      names = "--slow-connections",
      paramLabel = "N",
      defaultValue = "5000",
      description = "Slow connections at once, of all kinds together.")
  private int slowConnections;

  @Option(
      names = "--slow-interval",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "Between two signs of life of a slow connection.")
  private int slowInterval;

  @Option(
      names = "--hold",
      paramLabel = "SECONDS",
      defaultValue = "75",
      description =
          "How long an attack lasts; one that is shorter than a deadline does not see it.")
  private int hold;

  @Option(
      names = "--patience",
      paramLabel = "SECONDS",
      defaultValue = "5",
      description = "How long clients of scenarios slow and overload wait for an answer.")
  private int patience;

  @Option(
      names = "--times",
      paramLabel = "N",
      defaultValue = "10",
      description = "The load of scenario overload, in saturating loads.")
  private int times;

  @Option(
      names = "--work",
      split = ",",
      paramLabel = "KIND",
      defaultValue = "nap,burn",
      description = "What requests of scenario overload do: ${COMPLETION-CANDIDATES}.")
  private Set<OverloadWork> work = EnumSet.allOf(OverloadWork.class);

  @Option(
      names = "--busy-connections",
      paramLabel = "N",
      defaultValue = "8000",
      description = "The most connections at once in scenario overload.")
  private int busyConnections;

  @Option(
      names = "--idle-connections",
      paramLabel = "N",
      defaultValue = "15000",
      description = "Connections at once in scenario idle.")
  private int idleConnections;

  int rate() {
    return Settings.atLeast(1, rate, "--rate");
  }

  Set<SlowKind> attack() {
    return EnumSet.copyOf(attack);
  }

  int slowConnections() {
    return Settings.atLeast(1, slowConnections, "--slow-connections");
  }

  Duration slowInterval() {
    return Duration.ofSeconds(Settings.atLeast(1, slowInterval, "--slow-interval"));
  }

  Duration hold() {
    return Duration.ofSeconds(Settings.atLeast(1, hold, "--hold"));
  }

  Duration patience() {
    return Duration.ofSeconds(Settings.atLeast(1, patience, "--patience"));
  }

  int times() {
    return Settings.atLeast(1, times, "--times");
  }

  Set<OverloadWork> work() {
    return EnumSet.copyOf(work);
  }

  int busyConnections() {
    return Settings.atLeast(1, busyConnections, "--busy-connections");
  }

  int idleConnections() {
    return Settings.atLeast(1, idleConnections, "--idle-connections");
  }
}
