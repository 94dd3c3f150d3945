package rocket.bench;

import java.util.Locale;

/**
 * What one server did over TLS in one round.
 *
 * @param requests answers of 13 bytes, on kept connections
 * @param bulk answers of a mebibyte, on kept connections
 * @param full connections with a handshake each, and a request
 * @param resumed connections that went on with a session
 * @param peakBytes the server's largest resident size since it started
 */
record TlsSample(
    String server, int round, Rate requests, Rate bulk, Rate full, Rate resumed, long peakBytes) {
  /**
   * How often something was done.
   *
   * @param perSecond times a second
   * @param micros the server's processor time for each, in microseconds
   */
  record Rate(double perSecond, double micros) {}

  static final String CSV_HEAD =
      "round,server,requests_per_s,request_us,mib_per_s,mib_us,full_per_s,full_us,resumed_per_s,"
          + "resumed_us,peak_rss_bytes";

  String csv() {
    return String.format(
        Locale.ROOT,
        "%d,%s,%.0f,%.2f,%.0f,%.2f,%.0f,%.2f,%.0f,%.2f,%d",
        round,
        server,
        requests.perSecond(),
        requests.micros(),
        bulk.perSecond(),
        bulk.micros(),
        full.perSecond(),
        full.micros(),
        resumed.perSecond(),
        resumed.micros(),
        peakBytes);
  }

  /** One line for whoever watches. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "tls round %d  %-16s %,.0f requests/s %.1f µs  %,.0f MiB/s %.0f µs  full %,.0f/s %.0f µs "
            + " resumed %,.0f/s %.0f µs",
        round,
        server,
        requests.perSecond(),
        requests.micros(),
        bulk.perSecond(),
        bulk.micros(),
        full.perSecond(),
        full.micros(),
        resumed.perSecond(),
        resumed.micros());
  }
}
