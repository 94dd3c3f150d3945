package rocket.bench;

import java.nio.file.Path;
import java.util.List;
import java.util.OptionalInt;

/**
 * How the comparison is run.
 *
 * @param rounds how often each server is started and measured
 * @param warmupSeconds how long a server is loaded before it is measured
 * @param seconds how long it is measured
 * @param connections how many connections carry the measured requests; absent means what the
 *     scenario says
 * @param threads the load generator's threads
 * @param pipeline requests sent before an answer is awaited
 * @param jvmOptions the options of every JVM
 * @param folder where results and the servers' output go
 */
record Settings(
    int rounds,
    int warmupSeconds,
    int seconds,
    OptionalInt connections,
    int threads,
    int pipeline,
    List<String> jvmOptions,
    Path folder) {
  Settings {
    atLeast(1, rounds, "--rounds");
    atLeast(0, warmupSeconds, "--warmup");
    atLeast(1, seconds, "--duration");
    atLeast(1, connections.orElse(1), "--connections");
    atLeast(1, threads, "--threads");
    atLeast(1, pipeline, "--pipeline");
    jvmOptions = List.copyOf(jvmOptions);
  }

  int connections(Scenario scenario) {
    return connections.orElse(scenario.connections());
  }

  /** Checks a value of an option and returns it. */
  static int atLeast(int least, int value, String option) {
    if (value < least) {
      throw new IllegalArgumentException(
          "%s %d is not allowed; allowed: %d or more".formatted(option, value, least));
    }
    return value;
  }
}
