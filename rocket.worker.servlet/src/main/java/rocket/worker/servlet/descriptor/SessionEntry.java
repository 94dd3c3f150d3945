package rocket.worker.servlet.descriptor;

import jakarta.servlet.SessionTrackingMode;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * How sessions are kept.
 *
 * @param minutes their timeout; 0 or less is for ever
 * @param cookie the cookie that carries their ids
 * @param modes how clients tell their session; empty if nothing is said
 */
public record SessionEntry(
    OptionalInt minutes, Optional<CookieEntry> cookie, Set<SessionTrackingMode> modes) {

  static SessionEntry of(Optional<Node> config) {
    if (config.isEmpty()) {
      return new SessionEntry(OptionalInt.empty(), Optional.empty(), Set.of());
    }
    Node node = config.get();
    EnumSet<SessionTrackingMode> modes = EnumSet.noneOf(SessionTrackingMode.class);
    node.all("tracking-mode")
        .forEach(mode -> modes.add(Value.one(mode, SessionTrackingMode.class)));
    return new SessionEntry(
        Value.number(node, "session-timeout"),
        node.first("cookie-config").map(CookieEntry::of),
        modes);
  }
}
