package rocket.engine.tls;

import java.io.FileWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaMiscPEMGenerator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.bouncycastle.openssl.jcajce.JcePEMEncryptorBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.util.io.pem.PemObjectGenerator;

/** Writes PEM files for tests. */
public record PemFiles(Path folder) {
  /** A key as PKCS#8. */
  public Path key(String name, PrivateKey key) {
    try {
      return write(name, new JcaPKCS8Generator(key, null));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A key as PKCS#1 or SEC 1. */
  Path olderKey(String name, PrivateKey key) throws IOException {
    return write(name, new JcaMiscPEMGenerator(complete(key)));
  }

  /** The same, encrypted as PEM files once were. */
  Path olderEncryptedKey(String name, PrivateKey key, String cipher, String password)
      throws IOException {
    var encryptor =
        new JcePEMEncryptorBuilder(cipher)
            .setProvider(new BouncyCastleProvider())
            .build(password.toCharArray());
    return write(name, new JcaMiscPEMGenerator(complete(key), encryptor));
  }

  /** The JDK's elliptic keys name their curve on the outside of PKCS#8 alone. */
  private static PrivateKey complete(PrivateKey key) {
    try {
      return KeyFactory.getInstance(key.getAlgorithm(), new BouncyCastleProvider())
          .generatePrivate(new PKCS8EncodedKeySpec(key.getEncoded()));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A key as PKCS#8, encrypted. */
  Path encryptedKey(String name, PrivateKey key, String password)
      throws IOException, OperatorCreationException {
    var encryptor =
        new JceOpenSSLPKCS8EncryptorBuilder(PKCS8Generator.AES_256_CBC)
            .setPRF(PKCS8Generator.PRF_HMACSHA256)
            .setPassword(password.toCharArray())
            .setIterationCount(10_000)
            .setProvider(new BouncyCastleProvider())
            .build();
    return write(name, new JcaPKCS8Generator(key, encryptor));
  }

  /** Certificates, one after another. */
  public Path chain(String name, X509Certificate... certificates) {
    try {
      var generators = new PemObjectGenerator[certificates.length];
      for (int i = 0; i < certificates.length; i++) {
        generators[i] = new JcaMiscPEMGenerator(certificates[i]);
      }
      return write(name, generators);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Path write(String name, PemObjectGenerator... blocks) throws IOException {
    Path file = folder.resolve(name);
    try (var writer = new JcaPEMWriter(new FileWriter(file.toFile(), StandardCharsets.US_ASCII))) {
      for (PemObjectGenerator each : blocks) {
        writer.writeObject(each);
      }
    }
    return file;
  }
}
