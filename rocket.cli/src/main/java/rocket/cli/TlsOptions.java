package rocket.cli;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import rocket.api.Interface;
import rocket.engine.RocketBuilder;
import rocket.engine.Tls;

/** The options of TLS, beside the keys and certificates of interfaces. */
final class TlsOptions {
  @Option(
      names = "--tls-certificate",
      paramLabel = "KEY.pem,CERT.pem",
      description = {
        "Another certificate, for clients that ask for one of its hosts (SNI); may be given several"
            + " times.",
        "One file may have both: PEM, or PKCS#12."
      })
  List<String> certificates = List.of();

  @Option(
      names = "--tls-password",
      paramLabel = "SOURCE",
      description = "Where the password of encrypted keys is: file:PATH or env:NAME.")
  @Nullable String password;

  @Option(
      names = "--tls-client-ca",
      paramLabel = "FILE",
      description = "Ask clients for certificates of these authorities (PEM).")
  @Nullable Path authorities;

  @Option(
      names = "--tls-client-auth",
      paramLabel = "WHETHER",
      description =
          "Whether clients must have such a certificate: required or wanted. Default: required")
  @Nullable String clients;

  @Option(
      names = "--tls-provider",
      paramLabel = "NAME",
      description =
          "Whose TLS is used: a provider of the JVM or on the path, such as conscrypt. Default: the"
              + " JDK's")
  @Nullable String provider;

  @Option(
      names = "--self-signed",
      description =
          "For development: speak TLS wherever --listen names no key, with a certificate that is"
              + " made now and that no client trusts.")
  boolean selfSigned;

  /**
   * Sets what is given.
   *
   * @throws IllegalArgumentException if it is not allowed
   */
  void apply(RocketBuilder builder, List<Interface> interfaces) {
    Tls tls = tls();
    if (selfSigned) {
      if (password != null) {
        throw new IllegalArgumentException(
            "--self-signed has a password of its own; leave out --tls-password");
      }
      var made = SelfSigned.make(interfaces);
      builder.interfaces(interfaces.stream().map(made::secure).toList());
      tls = tls.withPasswords(made::password);
    }
    if (!tls.equals(Tls.DEFAULT)) {
      builder.tls(tls);
    }
  }

  private Tls tls() {
    Tls tls = Tls.DEFAULT;
    for (String each : certificates) {
      tls = tls.withCertificate(each);
    }
    if (password != null) {
      tls = tls.withPasswordFrom(password);
    }
    if (authorities != null) {
      tls =
          switch (clients) {
            case null -> tls.requiringClients(authorities);
            case "required" -> tls.requiringClients(authorities);
            case "wanted" -> tls.wantingClients(authorities);
            default ->
                throw new IllegalArgumentException(
                    "--tls-client-auth is '%s'; allowed: required or wanted".formatted(clients));
          };
    } else if (clients != null) {
      throw new IllegalArgumentException(
          "--tls-client-auth says who must have a certificate; say whose by --tls-client-ca FILE");
    }
    return provider == null ? tls : tls.withProvider(provider);
  }
}
