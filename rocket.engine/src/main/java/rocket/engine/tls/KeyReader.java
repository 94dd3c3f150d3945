package rocket.engine.tls;

import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * Reads private keys: PKCS#8, PKCS#1 and SEC 1, each plain or encrypted, or the one key of a
 * PKCS#12 store.
 */
record KeyReader(PasswordSource passwords) {
  /**
   * The private key of a file.
   *
   * @throws TlsException if there is none that can be read, or more than one
   */
  PrivateKey read(Path file) throws TlsException {
    FileContent content = FileContent.of(file);
    if (content.binary()) {
      return KeyStoreFile.open(content, passwords).key();
    }
    PemBlock key = null;
    byte[] curve = null;
    for (PemBlock block : content.blocks()) {
      if (block.label().equals("EC PARAMETERS")) {
        curve = block.content();
      } else if (block.label().endsWith("PRIVATE KEY")) {
        if (key != null) {
          throw new TlsException(file, "it has more than one private key");
        }
        key = block;
      }
    }
    if (key == null) {
      throw new TlsException(
          file,
          "it has no private key; allowed: a PEM block PRIVATE KEY, ENCRYPTED PRIVATE KEY,"
              + " RSA PRIVATE KEY or EC PRIVATE KEY, or a PKCS#12 key store");
    }
    return read(file, key, curve);
  }

  private PrivateKey read(Path file, PemBlock block, byte @Nullable [] curve) throws TlsException {
    boolean encrypted = EncryptedKey.is(block);
    try {
      PemBlock plain = encrypted ? new EncryptedKey(file, block).decrypted(passwords) : block;
      byte[] pkcs8 = pkcs8(plain, curve);
      return KeyFactory.getInstance(KeyFormat.kind(pkcs8))
          .generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
    } catch (NoSuchElementException | GeneralSecurityException e) {
      // One wrong password in 256 leaves something that looks decrypted.
      String reason = encrypted ? EncryptedKey.WRONG_PASSWORD : "its key is broken";
      throw new TlsException(file, "%s (%s)".formatted(reason, e.getMessage()), e);
    } catch (IllegalArgumentException e) {
      throw new TlsException(file, e);
    }
  }

  private static byte[] pkcs8(PemBlock block, byte @Nullable [] curve) {
    return switch (block.label()) {
      case "PRIVATE KEY" -> block.content();
      case "RSA PRIVATE KEY" -> KeyFormat.fromPkcs1(block.content());
      case "EC PRIVATE KEY" -> KeyFormat.fromSec1(block.content(), curve);
      default ->
          throw new IllegalArgumentException(
              "a key of the form %s is not known; allowed: PRIVATE KEY, ENCRYPTED PRIVATE KEY, RSA PRIVATE KEY, EC PRIVATE KEY"
                  .formatted(block.label()));
    };
  }
}
