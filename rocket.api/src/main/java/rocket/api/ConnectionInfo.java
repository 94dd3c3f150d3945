package rocket.api;

import java.net.InetSocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.osgi.annotation.versioning.ProviderType;

/** Facts about a connection that stay the same while it is open. */
@ProviderType
public interface ConnectionInfo {
  /** A name of this connection that no other of the same server has had. */
  String id();

  /** This side's address and port. */
  InetSocketAddress local();

  /** The peer's address and port; behind a trusted proxy those that it tells of the client. */
  InetSocketAddress remote();

  /** The TLS session, with the peer's certificates if it sent any; empty for plain text. */
  Optional<SSLSession> tls();
}
