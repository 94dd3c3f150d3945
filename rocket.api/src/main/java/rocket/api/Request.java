package rocket.api;

import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * A request, whichever version of HTTP carried it (RFC 9110). Valid until its exchange completes.
 * Used by one thread at a time: the one that serves it, and after {@link Response#async} any.
 */
@ProviderType
public interface Request {
  /** A name of this request that no other of the same server has had. */
  String id();

  /** The method, such as {@code GET}; case matters. */
  String method();

  /** {@code http} or {@code https}. */
  String scheme();

  /**
   * Host and optional port that the client meant (RFC 9110, section 7.2); empty if it named none.
   */
  String authority();

  /** The target as it was sent, such as {@code /a%20b?c=d}, {@code *} or an absolute URI. */
  String target();

  /**
   * The path of the target as it was sent, still percent-encoded; {@code *} for asterisk-form, and
   * the authority for CONNECT.
   */
  String path();

  /**
   * What follows the first question mark of the target, still percent-encoded; empty if there is
   * none.
   */
  Optional<String> query();

  /** The protocol with its version, such as {@code HTTP/1.1} or {@code HTTP/2}. */
  String protocol();

  /** The header fields. */
  Headers headers();

  /** The content; empty when there is none. */
  RequestBody body();

  /**
   * The trailer fields (RFC 9110, section 6.5), without those that may not stand there (6.5.1).
   *
   * @throws IllegalStateException if the body has not been read to its end
   */
  Headers trailers();

  /** The connection that it came on; behind a trusted proxy with the client's address. */
  ConnectionInfo connection();

  /** What {@link HttpWorker#classify} said of it. */
  Work work();
}
