package rocket.worker.servlet.security;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * What clients of {@code DIGEST} prove to be fresh with (RFC 7616, section 3.3). A nonce is its own
 * proof, so those that nobody uses take no memory; of used ones the counts are remembered, so that
 * no request counts twice. When there are too many of these, the oldest are no longer taken.
 * Thread-safe.
 */
final class Nonces {
  static final Duration LIFE = Duration.ofMinutes(5);

  /** So many are used at once. */
  static final int MOST = 10_000;

  /** Requests may overtake each other by so many. */
  private static final int SPREAD = 64;

  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;
  private static final int PROOF_BYTES = 16;

  /** What is thought of a nonce with a count. */
  enum Verdict {
    /** Nobody has used both before. */
    FRESH,
    /** It was given out here, but another has to be used now. */
    STALE,
    /** It was not given out here. */
    FOREIGN
  }

  private final SecureRandom random = new SecureRandom();
  private final SecretKeySpec key;
  private final InstantSource clock;

  /** Guarded by this. */
  private final Map<String, Uses> used = new LinkedHashMap<>();

  /** Nonces that were made before have been forgotten; milliseconds since 1970. Guarded by this. */
  private long forgotten = Long.MIN_VALUE;

  /** Which counts a nonce has been used with. */
  private static final class Uses {
    private final long made;
    private long highest;
    private long below;

    Uses(long made) {
      this.made = made;
    }

    /** Whether a count is new. */
    boolean take(long count) {
      if (count > highest) {
        long ahead = count - highest;
        below = ahead >= SPREAD ? 0 : below << ahead;
        highest = count;
        below |= 1;
        return true;
      }
      long back = highest - count;
      if (back >= SPREAD || (below & 1L << back) != 0) {
        return false;
      }
      below |= 1L << back;
      return true;
    }
  }

  Nonces(InstantSource clock) {
    this.clock = clock;
    byte[] secret = new byte[KEY_BYTES];
    random.nextBytes(secret);
    key = new SecretKeySpec(secret, ALGORITHM);
  }

  /** A new one. */
  String next() {
    byte[] head =
        ByteBuffer.allocate(16).putLong(clock.millis()).putLong(random.nextLong()).array();
    return HexFormat.of().formatHex(head) + HexFormat.of().formatHex(proof(head));
  }

  /** Judges a nonce with a count, which are then used. */
  Verdict use(String nonce, long count) {
    byte[] bytes;
    try {
      bytes = HexFormat.of().parseHex(nonce);
    } catch (IllegalArgumentException _) {
      return Verdict.FOREIGN;
    }
    if (bytes.length != 16 + PROOF_BYTES
        || !java.security.MessageDigest.isEqual(
            proof(Arrays.copyOf(bytes, 16)), Arrays.copyOfRange(bytes, 16, bytes.length))) {
      return Verdict.FOREIGN;
    }
    long made = ByteBuffer.wrap(bytes).getLong();
    if (clock.millis() - made >= LIFE.toMillis()) {
      return Verdict.STALE;
    }
    synchronized (this) {
      Uses uses = used.get(nonce);
      if (uses == null) {
        if (made <= forgotten) {
          return Verdict.STALE;
        }
        makeRoom();
        uses = new Uses(made);
        used.put(nonce, uses);
      }
      return uses.take(count) ? Verdict.FRESH : Verdict.STALE;
    }
  }

  private void makeRoom() {
    if (used.size() >= MOST) {
      var all = used.values().iterator();
      forgotten = Math.max(forgotten, all.next().made);
      all.remove();
    }
  }

  private byte[] proof(byte[] head) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return Arrays.copyOf(mac.doFinal(head), PROOF_BYTES);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("each Java has this", e);
    }
  }
}
