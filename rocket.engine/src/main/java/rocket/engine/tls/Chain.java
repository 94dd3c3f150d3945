package rocket.engine.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECKey;
import java.security.interfaces.RSAKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * A server's certificate, followed by those that lead to its authority.
 *
 * <p>Their order is the one in which they are sent, each followed by the one that issued it (RFC
 * 5246, 7.4.2; RFC 8446, 4.4.2). Another order is an error rather than repaired: it is a sign that
 * something else is in the file than whoever made it believes.
 *
 * @param file where they stand
 */
record Chain(Path file, List<X509Certificate> certificates) {
  private static final int LEAST_RSA_BITS = 2048;
  private static final int LEAST_EC_BITS = 256;

  Chain {
    certificates = List.copyOf(certificates);
  }

  /**
   * Checks that a server can present them.
   *
   * @throws TlsException if not, with the reason
   */
  void check(Path keyFile, PrivateKey key, Instant now) throws TlsException {
    try {
      checkOwner(keyFile, key);
      checkStrength();
      checkOrder();
    } catch (GeneralSecurityException e) {
      throw new TlsException(file, "checking it failed: " + e.getMessage(), e);
    }
    checkTime(now);
  }

  /** The server's own. */
  X509Certificate leaf() {
    return certificates.getFirst();
  }

  /** When the first of them expires. */
  Instant end() {
    Instant end = Instant.MAX;
    for (X509Certificate each : certificates) {
      Instant own = each.getNotAfter().toInstant();
      end = own.isBefore(end) ? own : end;
    }
    return end;
  }

  private void checkOwner(Path keyFile, PrivateKey key)
      throws TlsException, GeneralSecurityException {
    for (int i = 0; i < certificates.size(); i++) {
      if (KeyProof.fits(key, certificates.get(i).getPublicKey())) {
        if (i > 0) {
          throw new TlsException(
              file,
              "the key in %s belongs to its certificate %d (%s); allowed: the server's certificate first"
                  .formatted(keyFile, i + 1, name(i)));
        }
        return;
      }
    }
    throw new TlsException(
        keyFile, "its key does not belong to the certificate in %s (%s)".formatted(file, name(0)));
  }

  private void checkStrength() throws TlsException {
    PublicKey key = leaf().getPublicKey();
    int bits =
        switch (key) {
          case RSAKey rsa -> rsa.getModulus().bitLength();
          case ECKey ec -> ec.getParams().getOrder().bitLength();
          default -> Integer.MAX_VALUE;
        };
    int least = key instanceof RSAKey ? LEAST_RSA_BITS : LEAST_EC_BITS;
    if (bits < least) {
      throw new TlsException(
          file,
          "its key %s has %d bits; allowed: at least %d"
              .formatted(key.getAlgorithm(), bits, least));
    }
  }

  private void checkOrder() throws TlsException {
    for (int i = 1; i < certificates.size(); i++) {
      if (!issued(certificates.get(i), certificates.get(i - 1))) {
        throw new TlsException(
            file,
            "its certificate %d (%s) did not issue the one before it (%s); allowed: the server's certificate, then each followed by the one that issued it"
                .formatted(i + 1, name(i), name(i - 1)));
      }
    }
  }

  private static boolean issued(X509Certificate issuer, X509Certificate certificate) {
    try {
      certificate.verify(issuer.getPublicKey());
      return issuer.getSubjectX500Principal().equals(certificate.getIssuerX500Principal());
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  private void checkTime(Instant now) throws TlsException {
    for (int i = 0; i < certificates.size(); i++) {
      Instant start = certificates.get(i).getNotBefore().toInstant();
      Instant end = certificates.get(i).getNotAfter().toInstant();
      if (now.isBefore(start)) {
        throw new TlsException(
            file,
            "its certificate %d (%s) is not valid before %s".formatted(i + 1, name(i), start));
      }
      if (now.isAfter(end)) {
        throw new TlsException(
            file,
            "its certificate %d (%s) expired at %s, %d days ago"
                .formatted(i + 1, name(i), end, Duration.between(end, now).toDays()));
      }
    }
  }

  private String name(int i) {
    return certificates.get(i).getSubjectX500Principal().getName();
  }
}
