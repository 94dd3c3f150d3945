package rocket.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The section of the report about starts: a row for each server, without a cache and with one. */
record StartupReport(StartupComparison comparison, int rounds) {
  private static final String HEAD =
      "| server | ms | min to max | ÷ JDK | with cache: ms | min to max | ÷ JDK"
          + " | processor ms | with cache | peak RSS MiB | with cache | cache MiB |\n|---|"
          + "--:|".repeat(11)
          + "\n";

  String markdown() throws IOException {
    var text = new StringBuilder("## startup\n\n").append(method()).append("\n\n").append(HEAD);
    for (var starter : comparison.starters()) {
      text.append(row(starter));
    }
    text.append('\n');
    for (var starter : comparison.starters()) {
      text.append("- %s: %s\n".formatted(starter.name(), starter.setup()));
    }
    comparison.faults().forEach(fault -> text.append("- ").append(fault).append('\n'));
    return text.toString();
  }

  private String method() {
    return """
    Milliseconds from the start of the process until its first answer, status 200, has been read by \
    a client that tries to connect every millisecond. Medians of %d starts, one server after another in \
    an order that turns from round to round, after one that does not count. The cache is the JDK's \
    AOT cache (`-XX:AOTCacheOutput`, `-XX:AOTCache`), of a run of the same program that answered %d \
    requests. Every server has only its own jars on its class path, and `-Xmx512m`.\
    """
        .formatted(rounds, AotTraining.REQUESTS);
  }

  private String row(Starter starter) throws IOException {
    var plain = samples(starter, false);
    var cached = samples(starter, true);
    return "| "
        + String.join(
            " | ",
            starter.name(),
            number(median(plain)),
            range(plain),
            ratio(plain, false),
            number(median(cached)),
            range(cached),
            ratio(cached, true),
            number(median(plain, each -> each.processorMicros() / 1e3)),
            number(median(cached, each -> each.processorMicros() / 1e3)),
            number(median(plain, each -> each.peakBytes() / 1048576.0)),
            number(median(cached, each -> each.peakBytes() / 1048576.0)),
            number(comparison.cacheBytes(starter) / 1048576.0))
        + " |\n";
  }

  private List<FirstAnswer> samples(Starter starter, boolean cached) {
    return comparison.samples().stream()
        .filter(each -> each.starter().equals(starter) && each.cached() == cached)
        .map(StartupComparison.Sample::answer)
        .collect(Collectors.toList());
  }

  private String ratio(List<FirstAnswer> answers, boolean cached) {
    return comparison.starters().stream()
        .filter(each -> each.name().equals(Starters.YARDSTICK))
        .map(each -> median(answers) / median(samples(each, cached)))
        .map(
            ratio ->
                Double.isFinite(ratio) && ratio > 0
                    ? String.format(Locale.ROOT, "%.2f", ratio)
                    : "–")
        .findFirst()
        .orElse("–");
  }

  private static String range(List<FirstAnswer> answers) {
    var millis = millis(answers);
    return answers.isEmpty()
        ? "–"
        : number(Arrays.stream(millis).min().orElseThrow())
            + " to "
            + number(Arrays.stream(millis).max().orElseThrow());
  }

  private static double median(List<FirstAnswer> answers) {
    return Summary.median(millis(answers));
  }

  private static double median(List<FirstAnswer> answers, ToDoubleFunction<FirstAnswer> value) {
    return Summary.median(answers.stream().mapToDouble(value).toArray());
  }

  private static double[] millis(List<FirstAnswer> answers) {
    return answers.stream().mapToDouble(each -> each.nanos() / 1e6).toArray();
  }

  private static String number(double value) {
    return value == 0 ? "–" : String.format(Locale.ROOT, "%.0f", value);
  }
}
