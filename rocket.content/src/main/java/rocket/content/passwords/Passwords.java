package rocket.content.passwords;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What a file of passwords says: users with hashes, as {@code htpasswd -B} writes them.
 * Thread-safe.
 */
public final class Passwords {
  private static final String DIGEST = "{SHA-256}";
  private static final int DIGEST_LENGTH = 64;

  private final Map<String, User> users;
  private final String realm;
  private final Verified verified;

  /**
   * How lines look.
   *
   * @param roles whether roles may follow the hash, after a colon, with commas between, and the
   *     hash may be one of SHA-256
   * @param realm what hashes of SHA-256 were made with
   */
  public record Form(boolean roles, String realm) {
    /** Users and hashes of bcrypt. */
    public static final Form PLAIN = new Form(false, "");

    /** The same with roles, where a hash may also be one that digest authentication can use. */
    public static Form withRoles(String realm) {
      return new Form(true, realm);
    }
  }

  /**
   * A user of the file.
   *
   * @param hash as it stands there
   * @param roles those that follow it
   */
  public record User(String hash, Set<String> roles) {
    /** SHA-256 of user, realm and password, with colons between, if that is what stands there. */
    public Optional<String> digest() {
      return hash.startsWith(DIGEST)
          ? Optional.of(hash.substring(DIGEST.length()))
          : Optional.empty();
    }
  }

  /** Tells which line is wrong, and how. */
  public static final class LineException extends Exception {
    private static final long serialVersionUID = 1L;

    private LineException(int line, String message) {
      super("line " + line + ": " + message);
    }
  }

  private Passwords(Map<String, User> users, String realm, Verified verified) {
    this.users = users;
    this.realm = realm;
    this.verified = verified;
  }

  /** Reads lines of users and hashes; empty ones, and those that begin with #, are passed over. */
  static Passwords of(List<String> lines, Form form, Verified verified) throws LineException {
    Map<String, User> users = new LinkedHashMap<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty() || line.startsWith("#")) {
        continue;
      }
      int colon = line.indexOf(':');
      if (colon < 1) {
        throw new LineException(i + 1, "no user and hash with a colon between them");
      }
      String name = line.substring(0, colon);
      User user = user(line.substring(colon + 1), form);
      boolean allowed = Bcrypt.isHash(user.hash) || (form.roles && isDigest(user.hash));
      if (!allowed) {
        throw new LineException(i + 1, "the hash of '" + name + "' is " + kind(user.hash));
      }
      if (users.put(name, user) != null) {
        throw new LineException(i + 1, "'" + name + "' is there twice");
      }
    }
    return new Passwords(users, form.realm, verified);
  }

  /** The user of this name; empty if there is none. */
  public Optional<User> user(String name) {
    return Optional.ofNullable(users.get(name));
  }

  /** Whether these are right, as far as that is known; else it takes {@link #check}. */
  public boolean knows(Credentials credentials) {
    return verified.has(verified.trace(credentials));
  }

  /** Finds out whether these are right, for a user that there is not in the same time. */
  public boolean check(Credentials credentials) {
    if (users.isEmpty()) {
      return false;
    }
    User user = users.get(credentials.user());
    String tested = user == null ? another(credentials.user()) : user.hash;
    boolean right = matches(credentials, tested) && user != null;
    if (right) {
      verified.add(verified.trace(credentials));
    }
    return right;
  }

  private boolean matches(Credentials credentials, String hash) {
    return hash.startsWith(DIGEST)
        ? MessageDigest.isEqual(
            hash.substring(DIGEST.length()).getBytes(UTF_8), digest(credentials).getBytes(UTF_8))
        : Bcrypt.matches(credentials.password(), hash);
  }

  private String digest(Credentials credentials) {
    try {
      var sum = MessageDigest.getInstance("SHA-256");
      sum.update((credentials.user() + ":" + realm + ":").getBytes(UTF_8));
      return HexFormat.of().formatHex(sum.digest(credentials.password()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("each Java has this", e);
    }
  }

  /** The hash of another user, always the same for a name, as hashes may take different times. */
  private String another(String name) {
    List<User> all = List.copyOf(users.values());
    return all.get(Math.floorMod(name.hashCode() ^ System.identityHashCode(this), all.size())).hash;
  }

  private static User user(String text, Form form) {
    int colon = form.roles ? text.indexOf(':') : -1;
    if (colon < 0) {
      return new User(text, Set.of());
    }
    Set<String> roles = new HashSet<>();
    Arrays.stream(text.substring(colon + 1).split(",", -1))
        .map(String::strip)
        .filter(role -> !role.isEmpty())
        .forEach(roles::add);
    return new User(text.substring(0, colon), Set.copyOf(roles));
  }

  private static boolean isDigest(String hash) {
    if (!hash.startsWith(DIGEST) || hash.length() != DIGEST.length() + DIGEST_LENGTH) {
      return false;
    }
    for (int i = DIGEST.length(); i < hash.length(); i++) {
      char c = hash.charAt(i);
      if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
        return false;
      }
    }
    return true;
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
    if (hash.startsWith(DIGEST)) {
      return "one of SHA-256 that is cut, or where none is allowed";
    }
    return hash.startsWith("$2")
        ? "one of bcrypt that is cut, or of a version or cost that is not allowed"
        : "none of bcrypt, perhaps the password itself";
  }
}
