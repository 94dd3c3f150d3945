package rocket.bench;

import java.util.List;
import java.util.Locale;

/**
 * What one server did in one round.
 *
 * @param measured what the load generator saw of the measured requests
 * @param beside what it saw of the requests beside them; empty where there are none
 * @param serverMicros the processor time that the server used meanwhile
 * @param peakBytes the server's largest resident size since it started
 * @param answerBytes the size of one answer with its head
 * @param others the share of the machine's busy processor time that others used, from 0 to 1
 */
record Sample(
    Scenario scenario,
    String server,
    int round,
    Load measured,
    List<Load> beside,
    long serverMicros,
    long peakBytes,
    int answerBytes,
    double others) {
  static final String CSV_HEAD =
      "scenario,round,server,requests_per_s,beside_per_s,cpu_us_per_request,p50_us,p99_us,"
          + "peak_rss_bytes,answer_bytes,errors,others";

  Sample {
    beside = List.copyOf(beside);
  }

  double requestsPerSecond() {
    return measured.requestsPerSecond();
  }

  /** Requests a second beside the measured ones. */
  double besidePerSecond() {
    return beside.stream().mapToDouble(Load::requestsPerSecond).sum();
  }

  /** The server's processor time in microseconds for each request, measured or beside. */
  double microsPerRequest() {
    long requests = measured.requests() + beside.stream().mapToLong(Load::requests).sum();
    return (double) serverMicros / requests;
  }

  long errors() {
    return measured.errors() + beside.stream().mapToLong(Load::errors).sum();
  }

  String csv() {
    return String.format(
        Locale.ROOT,
        "%s,%d,%s,%.0f,%.0f,%.2f,%d,%d,%d,%d,%d,%.3f",
        scenario,
        round,
        server,
        requestsPerSecond(),
        besidePerSecond(),
        microsPerRequest(),
        measured.p50Micros(),
        measured.p99Micros(),
        peakBytes,
        answerBytes,
        errors(),
        others);
  }

  /** One line for whoever watches. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%-8s round %d  %-9s %,9.0f requests/s  %5.1f µs/request  p50 %.2f ms  p99 %.2f ms%s",
        scenario,
        round,
        server,
        requestsPerSecond(),
        microsPerRequest(),
        measured.p50Micros() / 1e3,
        measured.p99Micros() / 1e3,
        errors() == 0 ? "" : "  ERRORS: " + errors());
  }
}
