package rocket.engine.tls;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.EncryptedPrivateKeyInfo;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * A private key that takes a password: PKCS#8 encrypted by PBES2 (RFC 8018, 6.2) or one of the
 * schemes before it, or the older encryption of PEM files.
 */
record EncryptedKey(Path file, PemBlock block) {
  /** The reason when a password is there and is another one. */
  static final String WRONG_PASSWORD = "its password is another one";

  /** Whether a block is one. */
  static boolean is(PemBlock block) {
    return block.label().equals("ENCRYPTED PRIVATE KEY") || LegacyEncryption.of(block);
  }

  /**
   * The same key in the clear.
   *
   * @throws TlsException if there is no password, or another one, or the scheme is not known
   */
  PemBlock decrypted(PasswordSource passwords) throws TlsException {
    char[] password = passwords.required(file);
    try {
      return LegacyEncryption.of(block)
          ? new PemBlock(
              block.label(), block.headers(), LegacyEncryption.decrypted(block, password))
          : new PemBlock("PRIVATE KEY", block.headers(), pkcs8(password));
    } catch (GeneralSecurityException e) {
      throw new TlsException(file, WRONG_PASSWORD, e);
    } finally {
      Arrays.fill(password, '\0');
    }
  }

  private byte[] pkcs8(char[] password) throws TlsException, GeneralSecurityException {
    EncryptedPrivateKeyInfo info;
    SecretKeyFactory factory;
    try {
      info = new EncryptedPrivateKeyInfo(block.content());
      factory = SecretKeyFactory.getInstance(info.getAlgName());
    } catch (IOException | GeneralSecurityException e) {
      throw new TlsException(
          file,
          "its encryption is not known; allowed: PBES2 with PBKDF2 and AES-128 or AES-256,"
              + " as 'openssl pkcs8 -topk8' makes it",
          e);
    }
    var spec = new PBEKeySpec(password);
    try {
      return info.getKeySpec(factory.generateSecret(spec)).getEncoded();
    } finally {
      spec.clearPassword();
    }
  }
}
