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

  @SuppressWarnings("ArrayRecordComponent") // never compared, never changed
  private record Second(long number, byte[] line) {}

  private final InstantSource clock;
  private final byte[] server;

  /** Written by whoever notices a new second, read by everybody. */
  private volatile Second current;

  /** Fields for this server, by this clock. */
  public HttpDate(InstantSource clock, String server) {
    this.clock = clock;
    this.server = ("Server: " + server + "\r\n").getBytes(StandardCharsets.US_ASCII);
    this.current = at(clock.millis() / 1000);
  }

  /** The line of Server, with its end; not to be changed. */
  public byte[] server() {
    return server;
  }

  /** The line of Date, with its end; not to be changed. */
  public byte[] date() {
    long second = clock.millis() / 1000;
    Second known = current;
    if (known.number() != second) {
      known = at(second);
      current = known;
    }
    return known.line();
  }

  private static Second at(long second) {
    String line = "Date: %s\r\n".formatted(IMF_FIXDATE.format(Instant.ofEpochSecond(second)));
    return new Second(second, line.getBytes(StandardCharsets.US_ASCII));
  }
}
