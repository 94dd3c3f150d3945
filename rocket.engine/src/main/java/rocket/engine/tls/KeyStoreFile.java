package rocket.engine.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The one entry of a PKCS#12 key store (RFC 7292) that has a key.
 *
 * @param key its private key
 * @param chain its certificates, as they stand there
 */
record KeyStoreFile(PrivateKey key, List<X509Certificate> chain) {
  /**
   * Opens a key store.
   *
   * @throws TlsException if it cannot be opened, or has not exactly one key
   */
  static KeyStoreFile open(FileContent content, PasswordSource passwords) throws TlsException {
    Path file = content.file();
    char[] password = passwords.password(file);
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(content.stream(), password);
      String alias = alias(store, file);
      PrivateKey key = (PrivateKey) store.getKey(alias, password == null ? new char[0] : password);
      return new KeyStoreFile(key, x509(store.getCertificateChain(alias)));
    } catch (UnrecoverableKeyException e) {
      throw new TlsException(file, lackOf(password), e);
    } catch (IOException | GeneralSecurityException e) {
      boolean locked = e.getCause() instanceof UnrecoverableKeyException;
      throw new TlsException(
          file,
          locked ? lackOf(password) : "it is neither PEM nor a PKCS#12 key store that is whole",
          e);
    } finally {
      if (password != null) {
        Arrays.fill(password, '\0');
      }
    }
  }

  private static String lackOf(char @Nullable [] password) {
    return password == null
        ? "it is encrypted, and no password is given"
        : EncryptedKey.WRONG_PASSWORD;
  }

  private static String alias(KeyStore store, Path file)
      throws TlsException, GeneralSecurityException {
    String found = null;
    for (String alias : Collections.list(store.aliases())) {
      if (store.isKeyEntry(alias)) {
        if (found != null) {
          throw new TlsException(
              file,
              "it has several keys, %s and %s; allowed: one key in each key store"
                  .formatted(found, alias));
        }
        found = alias;
      }
    }
    if (found == null) {
      throw new TlsException(file, "it is a key store without a key");
    }
    return found;
  }

  private static List<X509Certificate> x509(Certificate @Nullable [] chain) {
    return Stream.of(chain == null ? new Certificate[0] : chain)
        .map(X509Certificate.class::cast)
        .toList();
  }
}
