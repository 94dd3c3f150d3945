package rocket.engine.tls;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLSession;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * Presents the identity that a client asks for. Only engines ask it, and only on the server's side;
 * an alias is an identity's number. Thread-safe.
 */
final class SniKeyManager extends X509ExtendedKeyManager {
  private final Identities identities;

  SniKeyManager(Identities identities) {
    this.identities = identities;
  }

  @Override
  public @Nullable String chooseEngineServerAlias(
      String kind, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
    int found = identities.find(kind, engine == null ? null : host(engine.getHandshakeSession()));
    return found < 0 ? null : Integer.toString(found);
  }

  private static @Nullable String host(@Nullable SSLSession session) {
    if (session instanceof ExtendedSSLSession extended) {
      for (SNIServerName name : names(extended)) {
        if (name instanceof SNIHostName host) {
          return host.getAsciiName();
        }
      }
    }
    return null;
  }

  private static List<SNIServerName> names(ExtendedSSLSession session) {
    try {
      return session.getRequestedServerNames();
    } catch (UnsupportedOperationException _) {
      return List.of(); // Providers need not know them.
    }
  }

  @Override
  public PrivateKey getPrivateKey(String alias) {
    return identity(alias).key();
  }

  @Override
  public X509Certificate[] getCertificateChain(String alias) {
    return identity(alias).certificates();
  }

  private Identity identity(String alias) {
    return identities.all().get(Integer.parseInt(alias));
  }

  @Override
  public @Nullable String chooseServerAlias(
      String kind, Principal @Nullable [] issuers, @Nullable Socket socket) {
    int found = identities.find(kind, null);
    return found < 0 ? null : Integer.toString(found);
  }

  @Override
  public String @Nullable [] getServerAliases(String kind, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public String @Nullable [] getClientAliases(String kind, Principal @Nullable [] issuers) {
    return null;
  }

  @Override
  public @Nullable String chooseClientAlias(
      String[] kinds, Principal @Nullable [] issuers, @Nullable Socket socket) {
    return null;
  }
}
