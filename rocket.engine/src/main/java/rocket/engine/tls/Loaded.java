package rocket.engine.tls;

import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import org.jspecify.annotations.Nullable;

/**
 * What was made of the files as they were once. Each has a context of its own, so that no session
 * of an older one, with an older certificate or a client that is trusted no more, is resumed.
 */
record Loaded(
    SSLContext context,
    Recommended recommended,
    SessionTickets tickets,
    @Nullable ClientTrust clients,
    List<Expiry> expiries)
    implements TlsEngines {

  /** No client's certificate is asked for, so nobody checks one; null would mean the JDK's. */
  private static final TrustManager[] NOBODY = {};

  /**
   * Reads the files.
   *
   * @throws TlsException if one of them cannot be used
   */
  static Loaded of(KeyFiles own, TlsSettings settings) throws TlsException {
    List<KeyFiles> files = new ArrayList<>();
    files.add(own);
    files.addAll(settings.more());
    List<Identity> identities = new ArrayList<>();
    List<Expiry> expiries = new ArrayList<>();
    for (KeyFiles each : files) {
      var identity = Identity.read(each, settings.passwords(), settings.clock().instant());
      identities.add(identity);
      expiries.add(new Expiry(each.certificate(), identity.chain().end()));
    }
    ClientTrust clients = settings.clients();
    TrustManager[] trust = clients == null ? NOBODY : clients.managers();
    SSLContext context = EngineProvider.context(settings.provider());
    try {
      var keys = new KeyManager[] {new SniKeyManager(new Identities(identities))};
      context.init(keys, trust, null);
    } catch (GeneralSecurityException e) {
      throw new TlsException(own.key(), e);
    }
    return new Loaded(
        context,
        new Recommended(context),
        SessionTickets.of(context.getProvider()),
        clients,
        List.copyOf(expiries));
  }

  @Override
  public SSLEngine create(List<String> applicationProtocols) {
    SSLEngine engine = context.createSSLEngine();
    engine.setUseClientMode(false);
    tickets.offer(engine);
    SSLParameters parameters = recommended.parameters();
    parameters.setApplicationProtocols(applicationProtocols.toArray(String[]::new));
    if (clients != null) {
      if (clients.required()) {
        parameters.setNeedClientAuth(true);
      } else {
        parameters.setWantClientAuth(true);
      }
    }
    engine.setSSLParameters(parameters);
    return engine;
  }
}
