package rocket.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The queue in which the operating system keeps what has come to a socket and is not accepted. */
final class SystemQueue {
  /** Where Linux says how long such a queue may be, whatever was asked for. */
  private static final Path LONGEST = Path.of("/proc/sys/net/core/somaxconn");

  private static final int DIGITS = 16;

  private SystemQueue() {}

  /** How many connections it holds at most, if it was asked to hold so many. */
  static int capacity(int wanted) {
    int longest = wanted;
    try (InputStream file = Files.newInputStream(LONGEST)) {
      byte[] text = new byte[DIGITS];
      int length = file.read(text); // all of it: a second read would find nothing
      longest = Integer.parseInt(new String(text, 0, Math.max(0, length), US_ASCII).strip());
    } catch (IOException | NumberFormatException _) {
      // Another system, which does not say so there.
    }
    return Math.min(wanted, longest) + 1; // Linux counts from 0
  }
}
