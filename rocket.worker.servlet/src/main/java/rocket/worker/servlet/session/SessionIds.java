package rocket.worker.servlet.session;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes session ids that nobody can guess: 160 bits of a secure random generator. Thread-safe. */
final class SessionIds {
  private static final int BYTES = 20;

  /** Made with the first session: it takes longer to load than all the rest of an application. */
  private static final class Source {
    static final SecureRandom RANDOM = new SecureRandom();
  }

  String next() {
    byte[] bytes = new byte[BYTES];
    Source.RANDOM.nextBytes(bytes);
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }
}
