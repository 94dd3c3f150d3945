package rocket.bench;

import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * All that a reader needs: the tables, what was compared, where, and how to do it again.
 *
 * @param command the command that repeats the run
 */
record Report(
    List<Comparison<Sample>> comparisons, List<Peer> peers, Settings settings, String command) {
  Report {
    comparisons = List.copyOf(comparisons);
    peers = List.copyOf(peers);
  }

  String markdown() throws IOException {
    var text = new StringBuilder("# Rocket beside its peers\n\n");
    text.append("Run again with: `").append(command).append("`\n\n");
    text.append("Machine: ").append(Machine.describe());
    text.append("; load generator and server share it. ");
    text.append(LocalDate.now(ZoneOffset.UTC)).append(".\n\n");
    if (comparisons.isEmpty()) {
      return text.toString().stripTrailing() + "\n";
    }
    text.append(method()).append("\n\n");
    for (var peer : peers) {
      text.append("- ").append(peer.name()).append(' ').append(peer.version());
      text.append(": ").append(peer.setup()).append('\n');
    }
    for (var comparison : comparisons) {
      text.append('\n').append(section(comparison));
    }
    return text.toString();
  }

  private String method() {
    return """
    Each server is started anew in each round (%d), in an order that turns from round to round; \
    checked, loaded for %d s to warm up, then measured for %d s with %d threads of wrk%s. Numbers are \
    medians of the rounds, peak RSS is the largest. Processor time is the server's alone (user and \
    system, all threads and processes) divided by the requests answered. JVM options, the same for \
    all: `%s`.\
    """
        .formatted(
            settings.rounds(),
            settings.warmupSeconds(),
            settings.seconds(),
            settings.threads(),
            settings.pipeline() == 1 ? "" : ", %d requests deep".formatted(settings.pipeline()),
            String.join(" ", settings.jvmOptions()));
  }

  private String section(Comparison<Sample> comparison) {
    var scenario = comparison.scenario();
    var rows = Summary.of(comparison.samples());
    var notes =
        rows.stream()
            .filter(row -> row.errors() > 0)
            .map(row -> "%s had %d errors".formatted(row.server(), row.errors()))
            .collect(Collectors.toList());
    notes.addAll(comparison.faults());
    notes.add(noise(comparison.samples()));
    return "## %s\n\n%s; scenario `%s`, %d connections.\n\n%s%s"
        .formatted(
            scenario,
            scenario.title(),
            scenario,
            settings.connections(scenario),
            new Table(rows).markdown(),
            notes.stream().map(note -> "\n- " + note).collect(Collectors.joining()) + "\n");
  }

  /** Tells a reader whether the machine was quiet enough to believe the numbers. */
  private static String noise(List<Sample> samples) {
    var others = samples.stream().mapToDouble(Sample::others).toArray();
    return String.format(
        Locale.ROOT,
        "What was neither server nor wrk took %.0f%% of the busy processor time (median; at most"
            + " %.0f%%)",
        Summary.median(others) * 100,
        Arrays.stream(others).max().orElse(0) * 100);
  }
}
