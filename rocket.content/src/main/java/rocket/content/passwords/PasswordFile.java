package rocket.content.passwords;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Status;

/**
 * A file of passwords, read again when it has changed. While it cannot be read, nobody is let in.
 * Thread-safe.
 */
public final class PasswordFile {
  private static final long LOOK = Duration.ofSeconds(1).toNanos();

  /** Within this a file may change without its time doing so, with the coarsest file systems. */
  private static final Duration TICK = Duration.ofSeconds(2);

  private final String key;
  private final Path path;
  private final Passwords.Form form;
  private final InstantSource clock;
  private final LongSupplier nanos;

  /** What was read last. Any thread that reads it again replaces it. */
  private volatile Reading last;

  /** By what a file is known to be as it was. */
  private record Stamp(@Nullable Object file, long size, FileTime modified) {
    static Stamp of(Path path) throws IOException {
      var attributes = Files.readAttributes(path, BasicFileAttributes.class);
      return new Stamp(attributes.fileKey(), attributes.size(), attributes.lastModifiedTime());
    }
  }

  /**
   * The file as it was.
   *
   * @param passwords null if they could not be read
   * @param young whether it might have changed since and look the same
   * @param looked when it was last seen to be so
   */
  private record Reading(
      @Nullable Stamp stamp, @Nullable Passwords passwords, boolean young, long looked) {}

  /**
   * Reads the file.
   *
   * @param key what the log calls it
   * @throws IOException if that is impossible
   * @throws Passwords.LineException if a line is wrong
   */
  public PasswordFile(String key, Path path, Passwords.Form form, InstantSource clock)
      throws IOException, Passwords.LineException {
    this(key, path, form, clock, System::nanoTime);
  }

  /**
   * The same by another clock.
   *
   * @param nanos only ever goes forward, in nanoseconds from anywhere
   * @throws IOException if the file cannot be read
   * @throws Passwords.LineException if a line is wrong
   */
  public PasswordFile(
      String key, Path path, Passwords.Form form, InstantSource clock, LongSupplier nanos)
      throws IOException, Passwords.LineException {
    this.key = key;
    this.path = path;
    this.form = form;
    this.clock = clock;
    this.nanos = nanos;
    last = read();
  }

  /**
   * What it says now.
   *
   * @throws HttpException 503 if it cannot be read
   */
  public Passwords current() {
    Reading reading = last;
    long now = nanos.getAsLong();
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
    try {
      if (before.passwords != null
          && !before.young
          && Objects.equals(before.stamp, Stamp.of(path))) {
        return new Reading(before.stamp, before.passwords, false, now);
      }
      return read();
    } catch (IOException | Passwords.LineException e) {
      if (before.passwords != null) {
        System.getLogger(PasswordFile.class.getPackageName())
            .log(Level.ERROR, key + ": nobody is let in, as " + path + ": " + e.getMessage());
      }
      return new Reading(null, null, false, now);
    }
  }

  /** Looks at it first: what changes meanwhile is seen the next time. */
  private Reading read() throws IOException, Passwords.LineException {
    long now = nanos.getAsLong();
    var stamp = Stamp.of(path);
    var age = Duration.between(stamp.modified.toInstant(), clock.instant()).abs();
    var passwords = Passwords.of(Files.readAllLines(path), form, new Verified(nanos));
    return new Reading(stamp, passwords, age.compareTo(TICK) < 0, now);
  }
}
