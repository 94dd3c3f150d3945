package rocket.engine.tls;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Who a server can be, the default first.
 *
 * <p>A client that asks for a host (SNI, RFC 6066, 3) gets an identity that names it, else one
 * whose wildcard stands for it, else the default, as does one that does not ask. A host may have
 * several, with keys of different kinds; then the client's preference decides.
 */
record Identities(List<Identity> all) {
  Identities {
    all = List.copyOf(all);
  }

  /** The number of the identity with a key of this kind for a host, or -1. */
  int find(String kind, @Nullable String host) {
    if (host != null) {
      String lower = host.toLowerCase(Locale.ROOT);
      for (boolean wildcard : new boolean[] {false, true}) {
        int found = -1;
        boolean named = false;
        for (int i = 0; i < all.size(); i++) {
          if (names(all.get(i), lower, wildcard)) {
            named = true;
            found = found < 0 && all.get(i).kind().equals(kind) ? i : found;
          }
        }
        if (named) {
          return found;
        }
      }
    }
    return all.getFirst().kind().equals(kind) ? 0 : -1;
  }

  private static boolean names(Identity identity, String host, boolean wildcard) {
    for (HostPattern each : identity.hosts()) {
      if (each.wildcard() == wildcard && each.matches(host)) {
        return true;
      }
    }
    return false;
  }
}
