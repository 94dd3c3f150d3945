package rocket.worker.servlet.security;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import rocket.api.HttpException;
import rocket.content.PercentEncoding;

/**
 * What a client says by {@code Authorization: Digest} (RFC 7616, section 3.4).
 *
 * @param values by names in lower case
 */
record DigestFields(Map<String, String> values) {
  private static final String SCHEME = "Digest ";
  private static final String EXTENDED = "UTF-8''";

  /** Reads a field; null if it is of another scheme, or malformed. */
  static @Nullable DigestFields of(String field) {
    if (!field.regionMatches(true, 0, SCHEME, 0, SCHEME.length())) {
      return null;
    }
    Map<String, String> values = new HashMap<>();
    int at = SCHEME.length();
    while (at < field.length()) {
      int equals = field.indexOf('=', at);
      if (equals < 0) {
        return field.substring(at).isBlank() ? new DigestFields(values) : null;
      }
      String name = field.substring(at, equals).strip().toLowerCase(Locale.ROOT);
      var value = new StringBuilder();
      at = value(field, equals + 1, value);
      if (at < 0 || values.put(name, value.toString()) != null) {
        return null;
      }
    }
    return new DigestFields(values);
  }

  /** A value; empty if there is none. */
  String get(String name) {
    return values.getOrDefault(name, "");
  }

  /** The name of the user, which may be in the extended form (section 3.4). */
  String user() {
    String extended = get("username*");
    if (!extended.regionMatches(true, 0, EXTENDED, 0, EXTENDED.length())) {
      // Clients that were told of UTF-8 send its bytes.
      return new String(
          get("username").getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
    try {
      return PercentEncoding.decode(extended.substring(EXTENDED.length()));
    } catch (HttpException _) {
      return "";
    }
  }

  /** The number of this request; 0 if it is none. */
  long count() {
    try {
      return get("nc").length() == 8 ? Long.parseLong(get("nc"), 16) : 0;
    } catch (NumberFormatException _) {
      return 0;
    }
  }

  /** Reads a token or a quoted text, and the comma after it; where the next begins, or -1. */
  private static int value(String field, int start, StringBuilder value) {
    int at = start;
    while (at < field.length() && field.charAt(at) == ' ') {
      at++;
    }
    if (at < field.length() && field.charAt(at) == '"') {
      for (at++; at < field.length() && field.charAt(at) != '"'; at++) {
        if (field.charAt(at) == '\\' && at + 1 < field.length()) {
          at++;
        }
        value.append(field.charAt(at));
      }
      if (at == field.length()) {
        return -1;
      }
      at++;
    } else {
      while (at < field.length() && field.charAt(at) != ',' && field.charAt(at) != ' ') {
        value.append(field.charAt(at++));
      }
    }
    while (at < field.length() && field.charAt(at) == ' ') {
      at++;
    }
    if (at < field.length() && field.charAt(at) != ',') {
      return -1;
    }
    return at + 1;
  }
}
