package rocket.bench.servers;

/** The work of the scenarios that press a server: the same for every one. */
final class Stress {
  /** Where requests go that block for {@value #NAP_MILLIS} ms. */
  static final String NAP = "/nap";

  /** Where requests go that keep a processor busy for about 0.2 ms. */
  static final String BURN = "/burn";

  /** Where requests go whose content is read to its end. */
  static final String UPLOAD = "/upload";

  /** Where {@link #large()} is the answer. */
  static final String LARGE = "/large";

  static final int NAP_MILLIS = 5;

  /** Steps of a random number generator: about 0.2 ms on a processor of 2023. */
  private static final int BURN_STEPS = 100_000;

  private static final byte[] LARGE_CONTENT = new byte[4 << 20];

  private Stress() {}

  /** The same number of steps each time, whatever else the processor does; never 0. */
  static long burn() {
    long state = System.nanoTime() | 1;
    for (int i = 0; i < BURN_STEPS; i++) {
      state ^= state << 13;
      state ^= state >>> 7;
      state ^= state << 17;
    }
    return state;
  }

  /** 4 MiB, more than a socket's buffer holds; shared, so that no server pays for making it. */
  static byte[] large() {
    return LARGE_CONTENT;
  }
}
