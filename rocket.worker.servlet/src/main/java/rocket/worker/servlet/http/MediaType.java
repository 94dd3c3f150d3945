package rocket.worker.servlet.http;

import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The value of a {@code Content-Type} field with its charset set apart (RFC 9110, section 8.3).
 *
 * @param text the value as it was written
 * @param base the value without the charset parameter
 * @param charset the charset parameter, without quotes, or null
 */
public record MediaType(String text, String base, @Nullable String charset) {
  /** Applications use few types again and again; the bound is for those that make up new ones. */
  private static final int MOST_REMEMBERED = 200;

  private static final Map<String, MediaType> REMEMBERED = new ConcurrentHashMap<>();

  /** Takes a value of the application's apart. */
  public static MediaType of(String text) {
    MediaType known = REMEMBERED.get(text);
    if (known == null) {
      known = parse(text);
      if (REMEMBERED.size() < MOST_REMEMBERED) {
        REMEMBERED.put(text, known);
      }
    }
    return known;
  }

  /** The value with another charset, or with none. */
  public String with(@Nullable String otherCharset) {
    if (otherCharset == null) {
      return base;
    }
    return otherCharset.equalsIgnoreCase(charset) ? text : base + ";charset=" + otherCharset;
  }

  /** Whether the type proper, without any parameter, is this one. */
  public boolean is(String type) {
    int semicolon = base.indexOf(';');
    return (semicolon < 0 ? base : base.substring(0, semicolon)).strip().equalsIgnoreCase(type);
  }

  /** Takes a value of a client's apart, of which nothing is remembered. */
  public static MediaType parse(String text) {
    int start = charsetParameter(text);
    if (start < 0) {
      return new MediaType(text, text, null);
    }
    int value = text.indexOf('=', start) + 1;
    int end = text.indexOf(';', value);
    end = end < 0 ? text.length() : end;
    String charset = text.substring(value, end).strip();
    if (charset.length() > 1 && charset.startsWith("\"") && charset.endsWith("\"")) {
      charset = charset.substring(1, charset.length() - 1);
    }
    String base = text.substring(0, start).stripTrailing() + text.substring(end);
    return new MediaType(text, base, charset.isEmpty() ? null : charset);
  }

  /** Where the semicolon before the charset parameter stands, or -1. */
  private static int charsetParameter(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    for (int i = lower.indexOf(';'); i >= 0; i = lower.indexOf(';', i + 1)) {
      int name = i + 1;
      while (name < lower.length() && lower.charAt(name) == ' ') {
        name++;
      }
      if (lower.startsWith("charset=", name)) {
        return i;
      }
    }
    return -1;
  }
}
