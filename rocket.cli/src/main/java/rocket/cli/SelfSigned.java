package rocket.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import rocket.api.Interface;

/**
 * A key and a certificate for development, made by the JDK's keytool, for as long as this process
 * runs.
 *
 * @param store the key store, in a folder that nobody else may read
 * @param certificate the certificate as PEM, for clients that want to trust it
 */
record SelfSigned(Path store, Path certificate, String secret) {
  private static final int SECRET_BITS = 128;
  private static final String SECRET = "ROCKET_SELF_SIGNED";

  /** Makes them for this machine and what these interfaces are called. */
  static SelfSigned make(List<Interface> interfaces) {
    try {
      Path folder = Files.createTempDirectory("rocket-self-signed-");
      var made =
          new SelfSigned(
              folder.resolve("key.p12"),
              folder.resolve("certificate.pem"),
              new BigInteger(SECRET_BITS, new SecureRandom()).toString(Character.MAX_RADIX));
      for (Path each : List.of(folder, made.store, made.certificate)) {
        each.toFile().deleteOnExit();
      }
      made.keytool(
          "-genkeypair",
          "-keyalg",
          "EC",
          "-groupname",
          "secp256r1",
          "-dname",
          "CN=localhost",
          "-validity",
          "90",
          "-ext",
          "san=" + names(interfaces));
      made.keytool("-exportcert", "-rfc", "-file", made.certificate.toString());
      return made;
    } catch (IOException e) {
      throw new UncheckedIOException("--self-signed: " + e.getMessage(), e);
    }
  }

  /** The same interface, with this certificate if it has none. */
  Interface secure(Interface wanted) {
    return wanted.secure() ? wanted : Interface.of(wanted.address(), wanted.port(), store, store);
  }

  /** The password of the store. */
  Optional<char[]> password(Path file) {
    return file.equals(store) ? Optional.of(secret.toCharArray()) : Optional.empty();
  }

  /** What clients may call this server, as keytool wants it. */
  private static String names(List<Interface> interfaces) {
    Set<String> names = new TreeSet<>(List.of("dns:localhost", "ip:127.0.0.1", "ip:::1"));
    for (Interface each : interfaces) {
      String address = each.address();
      boolean number = address.indexOf(':') >= 0 || address.matches("[0-9.]+");
      names.add((number ? "ip:" : "dns:") + address);
    }
    return String.join(",", names);
  }

  private void keytool(String... arguments) throws IOException {
    var builder =
        new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    builder.command().addAll(List.of(arguments));
    builder
        .command()
        .addAll(
            List.of(
                "-alias",
                "rocket",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString(),
                "-storepass:env",
                SECRET));
    builder.environment().put(SECRET, secret);
    Process process = builder.redirectErrorStream(true).start();
    process.getOutputStream().close();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    try {
      if (process.waitFor() != 0) {
        throw new IOException("keytool failed: " + said.strip());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted while keytool ran", e);
    }
  }
}
