package rocket.worker.servlet.spi;

import java.time.Instant;
import java.util.Objects;

/**
 * A session that nobody uses now, as a store keeps it.
 *
 * @param id its id: 40 hexadecimal digits, upper case
 * @param expires when it ends unless somebody uses it before; {@link Instant#MAX} if never
 * @param content all the rest, for the container alone to read
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record StoredSession(String id, Instant expires, byte[] content) {
  /** Checks the parts. */
  public StoredSession {
    Objects.requireNonNull(id, "id");
    Objects.requireNonNull(expires, "expires");
    Objects.requireNonNull(content, "content");
  }
}
