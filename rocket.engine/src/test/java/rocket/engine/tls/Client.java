package rocket.engine.tls;

import java.security.KeyPair;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.function.Consumer;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLPeerUnverifiedException;
import javax.net.ssl.TrustManagerFactory;

/** A client that trusts one authority, and may have a certificate of its own. */
public final class Client {
  private final SSLContext context;

  private Client(SSLContext context) {
    this.context = context;
  }

  public static Client of(Authority trusted) {
    return new Client(context(trusted, null));
  }

  public static Client of(Authority trusted, KeyPair own, X509Certificate certificate) {
    try {
      var keys = KeyStore.getInstance("PKCS12");
      keys.load(null, null);
      keys.setKeyEntry("own", own.getPrivate(), new char[0], new Certificate[] {certificate});
      var factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keys, new char[0]);
      return new Client(context(trusted, factory.getKeyManagers()));
    } catch (java.io.IOException | java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public SSLContext context() {
    return context;
  }

  /** The client's side of a connection, once it is made. */
  SSLEngine connect(TlsEngines server, String host) throws SSLException {
    return connect(server, host, _ -> {});
  }

  SSLEngine connect(TlsEngines server, String host, Consumer<SSLParameters> settings)
      throws SSLException {
    SSLEngine engine = context.createSSLEngine(host, 443);
    engine.setUseClientMode(true);
    SSLParameters parameters = engine.getSSLParameters();
    parameters.setServerNames(List.of(new SNIHostName(host)));
    settings.accept(parameters);
    engine.setSSLParameters(parameters);
    Handshake.of(engine, server.create(List.of("http/1.1")));
    return engine;
  }

  /** Whom the server says to be. */
  static String name(SSLEngine connected) throws SSLPeerUnverifiedException {
    var certificate = (X509Certificate) connected.getSession().getPeerCertificates()[0];
    return certificate.getSubjectX500Principal().getName();
  }

  private static SSLContext context(Authority trusted, KeyManager[] keys) {
    try {
      var store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      store.setCertificateEntry("authority", trusted.certificate());
      var factory = TrustManagerFactory.getInstance("PKIX");
      factory.init(store);
      var context = SSLContext.getInstance("TLS");
      context.init(keys, factory.getTrustManagers(), null);
      return context;
    } catch (java.io.IOException | java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
