package rocket.worker.files;

import java.util.Locale;
import rocket.api.Headers;

/** What caches are told of answers that not everybody may see (RFC 9111, section 5.2.2). */
final class Secrecy {
  /** For what nobody may keep. */
  static final String NOT_KEPT = "no-store";

  /**
   * For what its reader alone may keep, and has to ask about each time: so it is not shown any more
   * to who is not let in any more.
   */
  static final Headers FIELDS = Headers.of("Cache-Control", "private, no-cache");

  private Secrecy() {}

  /**
   * What was configured for everybody, without what lets others keep it.
   *
   * @param said what the answer says already, one of the above
   */
  static String of(String said, String configured) {
    if (said.equals(NOT_KEPT)) {
      return said;
    }
    var secret = new StringBuilder("private");
    for (String part : configured.split(",", -1)) {
      String directive = part.strip();
      String name = directive.toLowerCase(Locale.ROOT);
      if (!name.isEmpty()
          && !name.equals("public")
          && !name.startsWith("private")
          && !name.startsWith("s-maxage")
          && !name.equals("proxy-revalidate")) {
        secret.append(", ").append(directive);
      }
    }
    return secret.toString();
  }
}
