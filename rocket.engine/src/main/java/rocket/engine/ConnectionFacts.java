package rocket.engine;

import java.net.InetSocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import rocket.api.ConnectionInfo;
import rocket.engine.proxy.ProxyHeader;

/**
 * What a worker is told of a connection; made when it asks. Thread-safe, and still true when the
 * connection has ended.
 *
 * @param number how many connections there have been, with it
 * @param local this side's address
 * @param remote the peer's, or the one that a proxy has told
 * @param transport where more is known
 */
record ConnectionFacts(
    long number, InetSocketAddress local, InetSocketAddress remote, Transport transport)
    implements ConnectionInfo {
  /** Of a connection between these addresses, if no proxy tells others. */
  static ConnectionFacts of(
      long number, InetSocketAddress local, InetSocketAddress remote, Transport transport) {
    ProxyHeader told = transport.told();
    return told == null
        ? new ConnectionFacts(number, local, remote, transport)
        : new ConnectionFacts(
            number, or(told.destination(), local), or(told.source(), remote), transport);
  }

  private static InetSocketAddress or(@Nullable InetSocketAddress told, InetSocketAddress wire) {
    return told == null ? wire : told;
  }

  @Override
  public String id() {
    return Long.toString(number, Character.MAX_RADIX);
  }

  @Override
  public Optional<SSLSession> tls() {
    return transport.tls();
  }

  /** Whether a proxy told that the client's own connection to it speaks TLS. */
  boolean toldOfTls() {
    ProxyHeader told = transport.told();
    return told != null && told.secure();
  }
}
