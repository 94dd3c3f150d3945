package rocket.api;

/** What a field name and a field value may be made of (RFC 9110, sections 5.1, 5.5 and 5.6.2). */
final class FieldGrammar {
  private static final String TOKEN_SPECIALS = "!#$%&'*+-.^_`|~";
  private static final boolean[] TOKEN = new boolean[128];

  static {
    for (int c = 0; c < TOKEN.length; c++) {
      TOKEN[c] =
          (c >= '0' && c <= '9')
              || (c >= 'a' && c <= 'z')
              || (c >= 'A' && c <= 'Z')
              || TOKEN_SPECIALS.indexOf(c) >= 0;
    }
  }

  private FieldGrammar() {}

  static void requireName(String name) {
    boolean valid = !name.isEmpty();
    for (int i = 0; valid && i < name.length(); i++) {
      char c = name.charAt(i);
      valid = c < 128 && TOKEN[c];
    }
    if (!valid) {
      throw new IllegalArgumentException(
          "field name '%s' is not allowed; allowed: letters, digits and %s"
              .formatted(printable(name), TOKEN_SPECIALS));
    }
  }

  static void requireValue(String name, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if ((c < ' ' && c != '\t') || c == 127 || c > 255) {
        throw new IllegalArgumentException(
            "the value of field '%s' has the character U+%04X at %d; allowed: no control characters, none above U+00FF"
                .formatted(name, (int) c, i));
      }
    }
  }

  private static String printable(String text) {
    return text.replaceAll("[^\\x20-\\x7e]", "?");
  }
}
