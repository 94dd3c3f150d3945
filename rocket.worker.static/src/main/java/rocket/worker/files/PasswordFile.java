package rocket.worker.files;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Status;

/**
 * A file of passwords, read again when it has changed. While it cannot be read, nobody is let in.
 * Thread-safe.
 */
final class PasswordFile {
  private static final long LOOK = Duration.ofSeconds(1).toNanos();

  private final Path path;
  private final InstantSource clock;
  private final Ticker ticker;

  /** What was read last. Any thread that reads it again replaces it. */
  private volatile Reading last;

  /**
   * The file as it was.
   *
   * @param passwords null if they could not be read
   * @param young whether it might have changed since and look the same
   * @param looked when it was last seen to be so
   */
  private record Reading(
      @Nullable Witness witness, @Nullable Passwords passwords, boolean young, long looked) {}

  /**
   * Reads the file.
   *
   * @throws IOException if that is impossible
   * @throws Passwords.LineException if a line is wrong
   */
  PasswordFile(Path path, InstantSource clock, Ticker ticker)
      throws IOException, Passwords.LineException {
    this.path = path;
    this.clock = clock;
    this.ticker = ticker;
    last = read();
  }

  /**
   * What it says now.
   *
   * @throws HttpException 503 if it cannot be read
   */
  Passwords current() {
    Reading reading = last;
    long now = ticker.nanos();
    if (now - reading.looked >= LOOK) {
      reading = again(reading, now);
      last = reading;
    }
    if (reading.passwords == null) {
      throw new HttpException(
          Status.SERVICE_UNAVAILABLE,
          "passwords cannot be checked at the moment",
          Headers.of("Retry-After", "5"));
    }
    return reading.passwords;
  }

  private Reading again(Reading before, long now) {
    Witness witness = before.witness;
    if (witness != null && !before.young && witness.holds()) {
      return new Reading(witness, before.passwords, false, now);
    }
    try {
      return read();
    } catch (IOException | Passwords.LineException e) {
      if (before.passwords != null) {
        System.getLogger(PasswordFile.class.getPackageName())
            .log(Level.ERROR, "basic_auth: nobody is let in, as " + path + ": " + e.getMessage());
      }
      return new Reading(null, null, false, now);
    }
  }

  /** Looks at it first: what changes meanwhile is seen the next time. */
  private Reading read() throws IOException, Passwords.LineException {
    long now = ticker.nanos();
    Witness witness = Witness.of(path);
    boolean young = witness.stamp().isYoung(clock.instant());
    var passwords = Passwords.of(Files.readAllLines(path), new Verified(ticker));
    return new Reading(witness, passwords, young, now);
  }
}
