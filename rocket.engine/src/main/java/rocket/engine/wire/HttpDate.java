package rocket.engine.wire;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * The Server and Date fields, ready to copy and renewed once a second (RFC 9110, 6.6.1 and 10.2.4).
 * Thread-safe: the fields of a second are published as a whole.
 */
public final class HttpDate {
  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private record Second(long number, byte[] fields) {}

  private final InstantSource clock;
  private final String server;

  /** Written by whoever notices a new second, read by everybody. */
  private volatile Second current;

  /** Fields for this server, by this clock. */
  public HttpDate(InstantSource clock, String server) {
    this.clock = clock;
    this.server = server;
    this.current = at(clock.millis() / 1000);
  }

  /** Both field lines, with their ends; not to be changed. */
  public byte[] fields() {
    long second = clock.millis() / 1000;
    Second known = current;
    if (known.number() != second) {
      known = at(second);
      current = known;
    }
    return known.fields();
  }

  private Second at(long second) {
    String text =
        "Server: %s\r\nDate: %s\r\n"
            .formatted(server, IMF_FIXDATE.format(Instant.ofEpochSecond(second)));
    return new Second(second, text.getBytes(StandardCharsets.US_ASCII));
  }
}
