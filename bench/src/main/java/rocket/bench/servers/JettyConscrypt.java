package rocket.bench.servers;

import java.security.Security;
import org.conscrypt.OpenSSLProvider;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/** Jetty's own handler over TLS: BoringSSL by Conscrypt. */
public final class JettyConscrypt {
  private JettyConscrypt() {}

  public static void main(String[] arguments) throws Exception {
    var provider = new OpenSSLProvider();
    Security.addProvider(provider);
    var tls = new SslContextFactory.Server();
    tls.setProvider(provider.getName());
    JettyTls.serve(Launch.of(arguments), tls);
  }
}
