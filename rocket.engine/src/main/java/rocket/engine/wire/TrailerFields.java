package rocket.engine.wire;

import java.util.Locale;
import java.util.Set;
import rocket.api.Headers;
import rocket.api.MutableHeaders;

/**
 * Which fields may stand behind the content, in either direction: none that says how the message is
 * framed, where it goes, who sent it or what it asks for, as all of that has been decided by then
 * (RFC 9110, 6.5.1).
 */
public final class TrailerFields {
  private static final Set<String> NEVER =
      Set.of(
          // framing and connection
          "content-length",
          "transfer-encoding",
          "trailer",
          "te",
          "connection",
          "keep-alive",
          "proxy-connection",
          "upgrade",
          // routing
          "host",
          "via",
          "forwarded",
          "max-forwards",
          "x-real-ip",
          // authentication
          "authorization",
          "proxy-authorization",
          "www-authenticate",
          "proxy-authenticate",
          "cookie",
          "set-cookie",
          // what is asked for, and how it is answered
          "cache-control",
          "pragma",
          "expect",
          "range",
          "age",
          "date",
          "expires",
          "location",
          "retry-after",
          "vary",
          "warning",
          // how the content is to be read
          "content-encoding",
          "content-type",
          "content-range");

  private TrailerFields() {}

  /** Whether a field of this name may be a trailer field. */
  public static boolean allows(String name) {
    String lowerCase = name.toLowerCase(Locale.ROOT);
    return !NEVER.contains(lowerCase)
        && !lowerCase.startsWith("if-")
        && !lowerCase.startsWith("x-forwarded-");
  }

  /** A copy of those that may be trailer fields. */
  public static Headers allowed(Headers trailers) {
    var copy = new MutableHeaders();
    for (Headers.Field field : trailers) {
      if (allows(field.name())) {
        copy.add(field.name(), field.value());
      }
    }
    return copy.frozen();
  }
}
