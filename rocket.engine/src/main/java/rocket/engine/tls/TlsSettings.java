package rocket.engine.tls;

import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How TLS is spoken, but for the key and certificate of an interface.
 *
 * @param more other certificates, for clients that ask for their hosts
 * @param passwords of encrypted keys
 * @param clients which clients are asked for certificates; null: none
 * @param provider whose TLS is used; null: the JVM's
 * @param clock by which certificates are valid
 */
public record TlsSettings(
    List<KeyFiles> more,
    PasswordSource passwords,
    @Nullable ClientTrust clients,
    @Nullable String provider,
    InstantSource clock) {

  /** What holds where nothing else is said. */
  public static final TlsSettings DEFAULT =
      new TlsSettings(List.of(), PasswordSource.NONE, null, null, InstantSource.system());

  /** Copies the list. */
  public TlsSettings {
    more = List.copyOf(more);
  }
}
