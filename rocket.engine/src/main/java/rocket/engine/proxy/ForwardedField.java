package rocket.engine.proxy;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Parses {@code Forwarded} (RFC 7239, 4), strictly: what a client slips in must not shift the rest.
 */
public final class ForwardedField {
  private static final String TCHAR = "!#$%&'*+-.^_`|~";

  private final String text;
  private int position;

  private ForwardedField(String text) {
    this.text = text;
  }

  /**
   * The hops that the values of the field tell of, the client's side first.
   *
   * @throws IllegalArgumentException if one breaks the grammar, or names a parameter twice
   */
  public static List<Hop> parse(List<String> values) {
    List<Hop> hops = new ArrayList<>();
    for (String value : values) {
      new ForwardedField(value).elements(hops);
    }
    return hops;
  }

  private void elements(List<Hop> hops) {
    do {
      skipSpace();
      if (!atEnd() && peek() != ',') { // an element of a list may be empty (RFC 9110, 5.6.1.2)
        hops.add(element());
      }
      skipSpace();
    } while (take(','));
    require(atEnd());
  }

  private Hop element() {
    Map<String, String> parameters = new HashMap<>();
    do {
      String name = token().toLowerCase(Locale.ROOT);
      require(take('='));
      String value = take('"') ? quoted() : token();
      require(parameters.put(name, value) == null);
    } while (take(';'));
    return new Hop(
        parameters.getOrDefault("for", ""),
        parameters.getOrDefault("proto", ""),
        parameters.getOrDefault("host", ""));
  }

  private String token() {
    int start = position;
    while (!atEnd() && isTokenCharacter(peek())) {
      position++;
    }
    require(position > start);
    return text.substring(start, position);
  }

  private String quoted() {
    var value = new StringBuilder();
    while (true) {
      require(!atEnd());
      char c = text.charAt(position++);
      if (c == '"') {
        return value.toString();
      }
      if (c == '\\') {
        require(!atEnd());
        c = text.charAt(position++);
      }
      value.append(c);
    }
  }

  private void skipSpace() {
    while (!atEnd() && (peek() == ' ' || peek() == '\t')) {
      position++;
    }
  }

  private boolean take(char c) {
    if (atEnd() || peek() != c) {
      return false;
    }
    position++;
    return true;
  }

  private char peek() {
    return text.charAt(position);
  }

  private boolean atEnd() {
    return position == text.length();
  }

  private void require(boolean fits) {
    if (!fits) {
      throw new IllegalArgumentException("malformed at character " + position);
    }
  }

  private static boolean isTokenCharacter(char c) {
    return (c >= '0' && c <= '9')
        || (c >= 'A' && c <= 'Z')
        || (c >= 'a' && c <= 'z')
        || TCHAR.indexOf(c) >= 0;
  }
}
