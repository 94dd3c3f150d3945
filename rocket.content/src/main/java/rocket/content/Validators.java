package rocket.content;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/**
 * What tells one state of a representation from another: of the one that would be sent (RFC 9110,
 * section 8.8).
 *
 * @param tag its {@code ETag}, if it has one
 * @param modified its {@code Last-Modified}, if that is known; parts of a second are dropped
 */
public record Validators(Optional<EntityTag> tag, Optional<Instant> modified) {
  /** Nothing is known of the representation but that it is there. */
  public static final Validators NONE = new Validators(Optional.empty(), Optional.empty());

  public Validators {
    if (modified.isPresent()) {
      Instant whole = modified.get().truncatedTo(ChronoUnit.SECONDS);
      modified = whole.equals(modified.get()) ? modified : Optional.of(whole);
    }
  }

  /** Both. */
  public static Validators of(EntityTag tag, Instant modified) {
    return new Validators(Optional.of(tag), Optional.of(modified));
  }
}
