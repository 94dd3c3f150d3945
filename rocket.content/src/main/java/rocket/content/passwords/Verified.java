package rocket.content.passwords;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Who has been let in lately, as to find that out takes long. No name or password is kept: what is
 * can be told from them by nobody who has not this process's key. Thread-safe.
 */
final class Verified {
  private static final int MOST = 1024;
  private static final long LIFE = Duration.ofMinutes(5).toNanos();
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEY_BYTES = 32;

  private final SecretKeySpec key;
  private final LongSupplier nanos;

  /** When each was let in, the first one first. Guarded by itself. */
  private final Map<String, Long> since =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
          return size() > MOST;
        }
      };

  Verified(LongSupplier nanos) {
    this.nanos = nanos;
    byte[] random = new byte[KEY_BYTES];
    new SecureRandom().nextBytes(random);
    key = new SecretKeySpec(random, ALGORITHM);
  }

  /** By what credentials are known again. */
  String trace(Credentials credentials) {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      mac.update(credentials.user().getBytes(StandardCharsets.UTF_8));
      mac.update((byte) ':'); // in no name
      return new String(mac.doFinal(credentials.password()), StandardCharsets.ISO_8859_1);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("each Java has this", e);
    }
  }

  boolean has(String trace) {
    synchronized (since) {
      Long moment = since.get(trace);
      return moment != null && nanos.getAsLong() - moment < LIFE;
    }
  }

  void add(String trace) {
    synchronized (since) {
      since.remove(trace);
      since.put(trace, nanos.getAsLong());
    }
  }
}
