package rocket.bench;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** What one server did in all rounds of a scenario: medians, so that one odd round says nothing. */
record Summary(
    String server,
    double requestsPerSecond,
    double least,
    double most,
    double besidePerSecond,
    double microsPerRequest,
    double p50Micros,
    double p99Micros,
    long peakBytes,
    int answerBytes,
    long errors) {
  /** One for each server, the quickest first. */
  static List<Summary> of(List<Sample> samples) {
    return samples.stream().collect(Collectors.groupingBy(Sample::server)).values().stream()
        .map(Summary::ofOne)
        .sorted(Comparator.comparingDouble(Summary::requestsPerSecond).reversed())
        .toList();
  }

  private static Summary ofOne(List<Sample> samples) {
    var rates = samples.stream().mapToDouble(Sample::requestsPerSecond).toArray();
    return new Summary(
        samples.getFirst().server(),
        median(rates),
        Arrays.stream(rates).min().orElseThrow(),
        Arrays.stream(rates).max().orElseThrow(),
        median(samples.stream().mapToDouble(Sample::besidePerSecond).toArray()),
        median(samples.stream().mapToDouble(Sample::microsPerRequest).toArray()),
        median(samples.stream().mapToDouble(sample -> sample.measured().p50Micros()).toArray()),
        median(samples.stream().mapToDouble(sample -> sample.measured().p99Micros()).toArray()),
        samples.stream().mapToLong(Sample::peakBytes).max().orElseThrow(),
        samples.getFirst().answerBytes(),
        samples.stream().mapToLong(Sample::errors).sum());
  }

  /** The middle value, or the mean of the two in the middle; 0 of none. */
  static double median(double[] values) {
    if (values.length == 0) {
      return 0;
    }
    var sorted = values.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }
}
