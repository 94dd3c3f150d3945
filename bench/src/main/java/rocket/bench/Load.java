package rocket.bench;

import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * What the load generator saw in one run.
 *
 * @param requests answers received
 * @param micros how long it asked
 * @param p50Micros half of the answers came within this time
 * @param p99Micros 99 of 100 answers came within this time
 * @param errors answers with a status of 400 or more, broken connections and answers after 2 s
 */
record Load(long requests, long micros, long p50Micros, long p99Micros, long errors) {
  /** Reads the line that {@code load.lua} prints, wherever it stands in wrk's output. */
  static Load parse(String output) {
    var line = output.lines().filter(text -> text.startsWith("result ")).findFirst();
    var values =
        Arrays.stream(
                line.orElseThrow(() -> new IllegalArgumentException("wrk said: " + output))
                    .split(" ", -1))
            .skip(1)
            .map(pair -> pair.split("=", 2))
            .collect(Collectors.toMap(pair -> pair[0], pair -> Long.parseLong(pair[1])));
    return new Load(
        values.getOrDefault("requests", 0L),
        values.getOrDefault("micros", 0L),
        values.getOrDefault("p50", 0L),
        values.getOrDefault("p99", 0L),
        values.getOrDefault("status", 0L)
            + values.getOrDefault("socket", 0L)
            + values.getOrDefault("timeout", 0L));
  }

  double requestsPerSecond() {
    return requests * 1e6 / micros;
  }
}
