package rocket.content;

import java.util.Locale;

/** What extensions and media types may look like (RFC 9110, sections 5.6.2 and 8.3.1). */
final class MediaTypeGrammar {
  private static final String TOKEN_MARKS = "!#$%&'*+-.^_`|~";

  private MediaTypeGrammar() {}

  /** The extension in lower case and without a dot before it. */
  static String extension(String text) {
    String extension = text.startsWith(".") ? text.substring(1) : text;
    if (extension.isEmpty()
        || extension.indexOf('.') >= 0
        || extension.indexOf('/') >= 0
        || extension.indexOf('\\') >= 0) {
      throw new IllegalArgumentException(
          "extension '%s' is not allowed; allowed: what stands behind the last dot of a file's name, such as 'txt'"
              .formatted(text));
    }
    return extension.toLowerCase(Locale.ROOT);
  }

  /** Throws unless it is a type and a subtype, and perhaps parameters that a field can have. */
  static void requireType(String extension, String type) {
    int semicolon = type.indexOf(';');
    int end = semicolon < 0 ? type.length() : semicolon;
    int slash = type.indexOf('/');
    if (!isToken(type, 0, slash) || !isToken(type, slash + 1, end) || !isField(type, end)) {
      throw new IllegalArgumentException(
          "media type '%s' of extension '%s' is not allowed; allowed: a type such as 'text/plain', perhaps with parameters such as '; charset=utf-8'"
              .formatted(type, extension));
    }
  }

  private static boolean isToken(String text, int from, int to) {
    for (int i = from; i < to; i++) {
      char c = text.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      if (!letter && !Decimal.isDigit(c) && TOKEN_MARKS.indexOf(c) < 0) {
        return false;
      }
    }
    return from < to;
  }

  private static boolean isField(String text, int from) {
    for (int i = from; i < text.length(); i++) {
      if (text.charAt(i) < ' ' || text.charAt(i) > '~') {
        return false;
      }
    }
    return true;
  }
}
