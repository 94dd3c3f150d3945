package rocket.worker.servlet.http;

import jakarta.servlet.http.Cookie;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import rocket.api.Headers;
import rocket.content.HttpDate;

/** Reads {@code Cookie} fields and writes {@code Set-Cookie} fields (RFC 6265). */
public final class Cookies {
  private static final String EXPIRES = "Expires";
  private static final String MAX_AGE = "Max-Age";

  private static final String FIELD = "Cookie";

  private Cookies() {}

  /** The cookies of a request, in order; what no cookie can be is left out (section 5.4). */
  public static List<Cookie> of(Headers headers) {
    List<Cookie> cookies = new ArrayList<>();
    for (int i = headers.indexOf(FIELD, 0); i >= 0; i = headers.indexOf(FIELD, i + 1)) {
      read(headers.value(i), cookies);
    }
    return cookies;
  }

  /**
   * The value of a {@code Set-Cookie} field (section 4.1.1). A lifetime is told as a date too, and
   * one of 0 as a date that is over: servers may send no other {@code Max-Age} than a positive one.
   *
   * @param now when it is sent
   * @throws IllegalArgumentException if the value or an attribute has a character that is not
   *     allowed there
   */
  public static String format(Cookie cookie, Instant now) {
    var text = new StringBuilder(64).append(cookie.getName()).append('=');
    String value = cookie.getValue();
    if (value != null) {
      requireValue(cookie.getName(), value);
      text.append(value);
    }
    cookie.getAttributes().forEach((name, setting) -> append(text, cookie, name, setting));
    int seconds = cookie.getMaxAge();
    if (seconds >= 0 && cookie.getAttribute(EXPIRES) == null) {
      Instant end = seconds == 0 ? Instant.EPOCH : now.plusSeconds(seconds);
      append(text, cookie, EXPIRES, HttpDate.format(end));
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Cookie cookie, String name, String setting) {
    if (name.equalsIgnoreCase(MAX_AGE) && cookie.getMaxAge() == 0) {
      return;
    }
    text.append("; ").append(name);
    if (!setting.isEmpty()) {
      for (int i = 0; i < setting.length(); i++) {
        char c = setting.charAt(i);
        if (c < ' ' || c >= 127 || c == ';') {
          throw invalid(cookie.getName(), "attribute " + name, c);
        }
      }
      text.append('=').append(setting);
    }
  }

  private static void read(String line, List<Cookie> cookies) {
    int start = 0;
    while (start < line.length()) {
      int end = line.indexOf(';', start);
      end = end < 0 ? line.length() : end;
      int equals = line.indexOf('=', start);
      if (equals > start && equals < end) {
        String name = line.substring(start, equals).strip();
        if (isName(name)) {
          cookies.add(new Cookie(name, line.substring(equals + 1, end).strip()));
        }
      }
      start = end + 1;
    }
  }

  /** Whether {@link Cookie} will have it, which says so by an exception only. */
  private static boolean isName(String name) {
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c <= ' ' || c >= 127 || "/()<>@,;:\\\"[]?={}".indexOf(c) >= 0) {
        return false;
      }
    }
    return !name.isEmpty();
  }

  private static void requireValue(String name, String value) {
    boolean quoted = value.length() > 1 && value.startsWith("\"") && value.endsWith("\"");
    for (int i = quoted ? 1 : 0; i < value.length() - (quoted ? 1 : 0); i++) {
      char c = value.charAt(i);
      if (c <= ' ' || c >= 127 || c == '"' || c == ',' || c == ';' || c == '\\') {
        throw invalid(name, "value", c);
      }
    }
  }

  private static IllegalArgumentException invalid(String name, String part, char c) {
    return new IllegalArgumentException(
        "the %s of cookie '%s' has the character U+%04X; allowed: printable ASCII without space, quote, comma, semicolon and backslash"
            .formatted(part, name, (int) c));
  }
}
