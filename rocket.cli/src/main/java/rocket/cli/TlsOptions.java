package rocket.cli;

import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import rocket.api.Interface;
import rocket.engine.RocketBuilder;
import rocket.engine.Tls;

/** The options of TLS, beside the keys and certificates of interfaces. */
final class TlsOptions {
  private final Option<List<String>> certificates =
      Option.several(
          String.class,
          text -> text,
          "--tls-certificate",
          "KEY.pem,CERT.pem",
          "Another certificate, for clients that ask for one of its hosts (SNI); may be given"
              + " several times.",
          "One file may have both: PEM, or PKCS#12.");
  private final Option<String> password =
      Option.text(
          "--tls-password",
          "SOURCE",
          "Where the password of encrypted keys is: file:PATH or env:NAME.");
  private final Option<Path> authorities =
      Option.of(
          Path.class,
          Path::of,
          "--tls-client-ca",
          "FILE",
          "Ask clients for certificates of these authorities (PEM).");
  private final Option<String> clients =
      Option.text(
          "--tls-client-auth",
          "WHETHER",
          "Whether clients must have such a certificate: required or wanted. Default: required");
  private final Option<String> provider =
      Option.text(
          "--tls-provider",
          "NAME",
          "Whose TLS is used: a provider of the JVM or on the path, such as conscrypt. Default: the"
              + " JDK's");
  private final Option<Boolean> selfSigned =
      Option.flag(
          "--self-signed",
          "For development: speak TLS wherever --listen names no key, with a certificate that is"
              + " made now and that no client trusts.");

  void declareIn(CommandSpec spec) {
    spec.addOption(certificates.spec())
        .addOption(password.spec())
        .addOption(authorities.spec())
        .addOption(clients.spec())
        .addOption(provider.spec())
        .addOption(selfSigned.spec());
  }

  /**
   * Sets what is given.
   *
   * @throws IllegalArgumentException if it is not allowed
   */
  void apply(RocketBuilder builder, List<Interface> interfaces) {
    Tls tls = tls();
    if (selfSigned.or(false)) {
      if (password.given()) {
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
    for (String each : certificates.or(List.of())) {
      tls = tls.withCertificate(each);
    }
    String source = password.value();
    if (source != null) {
      tls = tls.withPasswordFrom(source);
    }
    tls = withClients(tls);
    String name = provider.value();
    return name == null ? tls : tls.withProvider(name);
  }

  private Tls withClients(Tls tls) {
    Path trusted = authorities.value();
    if (trusted == null) {
      if (clients.given()) {
        throw new IllegalArgumentException(
            "--tls-client-auth says who must have a certificate; say whose by --tls-client-ca"
                + " FILE");
      }
      return tls;
    }
    return switch (clients.or("required")) {
      case "required" -> tls.requiringClients(trusted);
      case "wanted" -> tls.wantingClients(trusted);
      default ->
          throw new IllegalArgumentException(
              "--tls-client-auth is '%s'; allowed: required or wanted".formatted(clients.value()));
    };
  }
}
