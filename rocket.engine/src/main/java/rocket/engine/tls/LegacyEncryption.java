package rocket.engine.tls;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Cipher;
import javax.crypto.spec.IvParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The encryption of older PEM files: {@code Proc-Type: 4,ENCRYPTED} and {@code DEK-Info} (RFC 1421,
 * 4.6.1), with the key that OpenSSL derives from a password: MD5 over what came before, the
 * password and a salt.
 */
final class LegacyEncryption {
  private static final int SALT_BYTES = 8;

  private LegacyEncryption() {}

  /** Whether a block is encrypted in this way. */
  static boolean of(PemBlock block) {
    return block.headers().containsKey("DEK-Info");
  }

  /**
   * Decrypts a block.
   *
   * @throws GeneralSecurityException if the password is another one
   * @throws IllegalArgumentException if the cipher is not known
   */
  static byte[] decrypted(PemBlock block, char[] password) throws GeneralSecurityException {
    String[] info = block.headers().getOrDefault("DEK-Info", "").split(",", 2);
    int keyBytes = keyBytes(info[0]);
    if (keyBytes == 0 || info.length < 2) {
      throw new IllegalArgumentException(
          "its cipher %s is not known; allowed: AES-128-CBC, AES-192-CBC, AES-256-CBC, DES-EDE3-CBC"
              .formatted(info[0]));
    }
    boolean aes = info[0].startsWith("AES");
    byte[] vector = HexFormat.of().parseHex(info[1]);
    byte[] secret = new String(password).getBytes(StandardCharsets.UTF_8);
    byte[] key = derived(secret, Arrays.copyOf(vector, SALT_BYTES), keyBytes);
    var cipher = Cipher.getInstance(aes ? "AES/CBC/PKCS5Padding" : "DESede/CBC/PKCS5Padding");
    var spec = new SecretKeySpec(key, aes ? "AES" : "DESede");
    cipher.init(Cipher.DECRYPT_MODE, spec, new IvParameterSpec(vector));
    return cipher.doFinal(block.content());
  }

  private static int keyBytes(String cipher) {
    return switch (cipher) {
      case "AES-128-CBC" -> 16;
      case "AES-192-CBC", "DES-EDE3-CBC" -> 24;
      case "AES-256-CBC" -> 32;
      default -> 0;
    };
  }

  private static byte[] derived(byte[] password, byte[] salt, int length)
      throws GeneralSecurityException {
    var md5 = MessageDigest.getInstance("MD5");
    var derived = new ByteArrayOutputStream();
    byte[] last = new byte[0];
    while (derived.size() < length) {
      md5.update(last);
      md5.update(password);
      last = md5.digest(salt);
      derived.writeBytes(last);
    }
    return Arrays.copyOf(derived.toByteArray(), length);
  }
}
