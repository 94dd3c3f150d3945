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

  /** Whether a text could be an id that was made here. */
  static boolean isOne(String text) {
    if (text.length() != 2 * BYTES) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if ((c < '0' || c > '9') && (c < 'A' || c > 'F')) {
        return false;
      }
    }
    return true;
  }
}
