package rocket.engine.tls;

import java.util.List;
import javax.net.ssl.SSLEngine;

/** Makes the server's side of TLS connections. Thread-safe. */
@FunctionalInterface
public interface TlsEngines {
  /**
   * An engine for one connection, in server mode, ready to begin its handshake, with the
   * certificates that are good now. It presents the one that the client's SNI asks for.
   *
   * @param applicationProtocols what is offered by ALPN (RFC 7301), the best first; a client that
   *     knows none of them is refused, one without ALPN is not. Empty: ALPN is not answered
   */
  SSLEngine create(List<String> applicationProtocols);
}
