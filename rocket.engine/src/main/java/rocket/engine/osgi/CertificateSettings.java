package rocket.engine.osgi;

import java.nio.file.Path;
import java.util.List;
import rocket.engine.Tls;
import rocket.engine.osgi.ServerSettings.Values;

/** How a configured server speaks TLS at its secure interfaces. */
final class CertificateSettings {
  private static final String CERTIFICATES = "tls_certificates";
  private static final String PASSWORD = "tls_password";
  private static final String AUTHORITIES = "tls_client_ca";
  private static final String CLIENTS = "tls_client_auth";
  private static final String PROVIDER = "tls_provider";

  static final List<String> KEYS = List.of(CERTIFICATES, PASSWORD, AUTHORITIES, CLIENTS, PROVIDER);

  private CertificateSettings() {}

  static Tls tls(Values values) throws SettingException {
    Tls tls = Tls.DEFAULT;
    try {
      for (String each : values.of(CERTIFICATES, "").texts()) {
        tls = tls.withCertificate(each);
      }
    } catch (IllegalArgumentException e) {
      throw new SettingException(CERTIFICATES, e);
    }
    if (values.contains(PASSWORD)) {
      try {
        tls = tls.withPasswordFrom(values.of(PASSWORD, "").text());
      } catch (IllegalArgumentException e) {
        throw new SettingException(PASSWORD, e);
      }
    }
    tls = clients(tls, values);
    return values.contains(PROVIDER) ? tls.withProvider(values.of(PROVIDER, "").text()) : tls;
  }

  private static Tls clients(Tls tls, Values values) throws SettingException {
    String clients = values.of(CLIENTS, "required").text();
    if (!values.contains(AUTHORITIES)) {
      if (values.contains(CLIENTS)) {
        throw new SettingException(
            CLIENTS, clients, "none without " + AUTHORITIES + ", whose certificates are accepted");
      }
      return tls;
    }
    Path authorities = Path.of(values.of(AUTHORITIES, "").text());
    return switch (clients) {
      case "required" -> tls.requiringClients(authorities);
      case "wanted" -> tls.wantingClients(authorities);
      default -> throw new SettingException(CLIENTS, clients, "required or wanted");
    };
  }
}
