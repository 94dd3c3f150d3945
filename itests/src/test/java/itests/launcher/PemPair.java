package itests.launcher;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A key and a certificate that vouches for itself, as PEM files; made by the JDK's keytool.
 *
 * @param key the file of the key
 * @param certificate the file of the certificate
 */
public record PemPair(Path key, Path certificate) {
  private static final String PASSWORD = "secret";

  /** Where a pair is going to be. */
  public static PemPair in(Path folder) {
    return new PemPair(folder.resolve("key.pem"), folder.resolve("certificate.pem"));
  }

  /** Writes a new pair, for this name, in the place of what is there. */
  public PemPair write(String name) throws Exception {
    Path store = Files.createTempFile("pair", ".p12");
    Files.delete(store);
    try {
      make(store, name);
      var keys = KeyStore.getInstance("PKCS12");
      try (InputStream input = Files.newInputStream(store)) {
        keys.load(input, PASSWORD.toCharArray());
      }
      write(key, "PRIVATE KEY", key(keys));
      write(certificate, "CERTIFICATE", keys.getCertificate("pair").getEncoded());
    } finally {
      Files.deleteIfExists(store);
    }
    return this;
  }

  private static byte[] key(KeyStore keys) throws GeneralSecurityException {
    return keys.getKey("pair", PASSWORD.toCharArray()).getEncoded();
  }

  private static void make(Path store, String name) throws Exception {
    var command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "pair",
            "-keyalg",
            "EC",
            "-groupname",
            "secp256r1",
            "-validity",
            "60",
            "-dname",
            "CN=" + name,
            "-storetype",
            "PKCS12",
            "-storepass",
            PASSWORD,
            "-keystore",
            store.toString());
    var keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes());
    if (keytool.waitFor() != 0) {
      throw new IOException("keytool failed: " + said);
    }
  }

  /** Nobody ever sees half of a file. */
  private static void write(Path file, String label, byte[] content) throws IOException {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(content);
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    Files.writeString(
        fresh, "-----BEGIN %s-----\n%s\n-----END %s-----\n".formatted(label, lines, label));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }
}
