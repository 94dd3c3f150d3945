package rocket.content.passwords;

import at.favre.lib.crypto.bcrypt.BCrypt;
import at.favre.lib.crypto.bcrypt.BCrypt.Version;
import at.favre.lib.crypto.bcrypt.LongPasswordStrategies;
import java.nio.charset.StandardCharsets;

/**
 * Hashes of passwords that take long to compute, as {@code htpasswd -B} writes them: {@code
 * $2y$05$}, salt and hash.
 */
public final class Bcrypt {
  /** Beyond it a single request takes seconds. */
  static final int MOST_COST = 15;

  private static final int LEAST_COST = 4;
  private static final int LENGTH = 60;
  private static final int COST_AT = 4;

  private Bcrypt() {}

  /** Whether a text is one that can be checked. */
  public static boolean isHash(String text) {
    if (text.length() != LENGTH
        || !(text.startsWith("$2y$") || text.startsWith("$2a$") || text.startsWith("$2b$"))
        || text.charAt(COST_AT + 2) != '$'
        || !isDigit(text.charAt(COST_AT))
        || !isDigit(text.charAt(COST_AT + 1))) {
      return false;
    }
    for (int i = COST_AT + 3; i < LENGTH; i++) {
      char c = text.charAt(i);
      if (!isDigit(c)
          && !(c >= 'a' && c <= 'z')
          && !(c >= 'A' && c <= 'Z')
          && c != '.'
          && c != '/') {
        return false;
      }
    }
    int cost = cost(text);
    return cost >= LEAST_COST && cost <= MOST_COST;
  }

  /** The logarithm of the rounds that a hash takes. */
  static int cost(String hash) {
    return Integer.parseInt(hash, COST_AT, COST_AT + 2, 10);
  }

  /** Whether it is the hash of a password, of which the first 72 bytes count. */
  public static boolean matches(byte[] password, String hash) {
    return BCrypt.verifyer(null, LongPasswordStrategies.truncate(Version.VERSION_2Y))
        .verify(password, hash.getBytes(StandardCharsets.ISO_8859_1))
        .verified;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
