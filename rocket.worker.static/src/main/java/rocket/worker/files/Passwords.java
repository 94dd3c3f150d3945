package rocket.worker.files;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a file of passwords says: users with hashes, as {@code htpasswd -B} writes them.
 * Thread-safe.
 *
 * @param hashes by users
 * @param verified who has been let in lately by these
 */
record Passwords(Map<String, String> hashes, Verified verified) {

  /** Tells which line is wrong, and how. */
  static final class LineException extends Exception {
    private static final long serialVersionUID = 1L;

    private LineException(int line, String message) {
      super("line " + line + ": " + message);
    }
  }

  /** Reads lines of users and hashes; empty ones, and those that begin with #, are passed over. */
  static Passwords of(List<String> lines, Verified verified) throws LineException {
    Map<String, String> hashes = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new LineException(i + 1, "no user and hash with a colon between them");
      }
      String user = line.substring(0, colon);
      String hash = line.substring(colon + 1);
      if (!Bcrypt.isHash(hash)) {
        throw new LineException(i + 1, "the hash of '" + user + "' is " + kind(hash));
      }
      if (hashes.put(user, hash) != null) {
        throw new LineException(i + 1, "'" + user + "' is there twice");
      }
    }
    return new Passwords(hashes, verified);
  }

  /** Whether these are right, as far as that is known; else it takes {@link #check}. */
  boolean knows(Credentials credentials) {
    return verified.has(verified.trace(credentials));
  }

  /** Finds out whether these are right, for a user that there is not in the same time. */
  boolean check(Credentials credentials) {
    if (hashes.isEmpty()) {
      return false;
    }
    String hash = hashes.get(credentials.user());
    String tested = hash == null ? another(credentials.user()) : hash;
    boolean right = Bcrypt.matches(credentials.password(), tested) && hash != null;
    if (right) {
      verified.add(verified.trace(credentials));
    }
    return right;
  }

  /** The hash of another user, always the same for a name, as hashes may take different times. */
  private String another(String user) {
    List<String> all = List.copyOf(hashes.values());
    return all.get(Math.floorMod(user.hashCode() ^ System.identityHashCode(this), all.size()));
  }

  /** Says of a hash what it is, and never the hash. */
  private static String kind(String hash) {
    if (hash.startsWith("$apr1$") || hash.startsWith("$1$")) {
      return "one of MD5";
    }
    if (hash.startsWith("{SHA}") || hash.startsWith("{SSHA}")) {
      return "one of SHA-1";
    }
    if (hash.startsWith("$5$") || hash.startsWith("$6$")) {
      return "one of SHA-2 crypt";
    }
    return hash.startsWith("$2")
        ? "one of bcrypt that is cut, or of a version or cost that is not allowed"
        : "none of bcrypt, perhaps the password itself";
  }
}
