package rocket.worker.servlet.session;

import java.security.SecureRandom;
import java.util.HexFormat;

/** Makes session ids that nobody can guess: 160 bits of a secure random generator. Thread-safe. */
final class SessionIds {
  private static final int BYTES = 20;

  private final SecureRandom random = new SecureRandom();

  String next() {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().withUpperCase().formatHex(bytes);
  }
}
