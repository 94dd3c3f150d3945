package rocket.content;

import java.util.Optional;

/**
 * Names one state of a representation (RFC 9110, section 8.8.3). Equal tags are those with the same
 * text; whether two name the same state is told by the two comparisons.
 *
 * @param opaque what stands between the quotes: visible ASCII but the quote, and U+0080 to U+00FF
 * @param weak whether states that differ in their bytes may share it
 */
public record EntityTag(String opaque, boolean weak) {
  /** Throws {@link IllegalArgumentException} if {@code opaque} has another character. */
  public EntityTag {
    for (int i = 0; i < opaque.length(); i++) {
      if (!allowed(opaque.charAt(i))) {
        throw new IllegalArgumentException(
            "entity tag '%s' has the character U+%04X at %d; allowed: visible ASCII but the quote, and U+0080 to U+00FF"
                .formatted(opaque, (int) opaque.charAt(i), i));
      }
    }
  }

  /**
   * A tag that every change of the bytes changes.
   *
   * @throws IllegalArgumentException if {@code opaque} has a character that is not allowed
   */
  public static EntityTag strong(String opaque) {
    return new EntityTag(opaque, false);
  }

  /**
   * A tag that changes when the meaning does.
   *
   * @throws IllegalArgumentException if {@code opaque} has a character that is not allowed
   */
  public static EntityTag weak(String opaque) {
    return new EntityTag(opaque, true);
  }

  /** Reads one tag and nothing beside it; empty if the text is anything else. */
  public static Optional<EntityTag> parse(String text) {
    boolean weak = text.startsWith("W/");
    int start = weak ? 2 : 0;
    int end = text.length() - 1;
    return end > start && end(text, start) == end
        ? Optional.of(new EntityTag(text.substring(start + 1, end), weak))
        : Optional.empty();
  }

  /** The tag as fields have it, such as {@code "v1"} or {@code W/"v1"}. */
  public String text() {
    return (weak ? "W/\"" : "\"") + opaque + '"';
  }

  /** Whether both are strong and the same (RFC 9110, section 8.8.3.2). */
  public boolean matchesStrongly(EntityTag other) {
    return !weak && !other.weak && opaque.equals(other.opaque);
  }

  /** Whether both are the same, weak or not (RFC 9110, section 8.8.3.2). */
  public boolean matchesWeakly(EntityTag other) {
    return opaque.equals(other.opaque);
  }

  /**
   * Where the quote is that ends what the quote at {@code start} begins; the complement of where
   * something else stands instead, if it has no end or does not begin.
   */
  static int end(String text, int start) {
    int at = start;
    if (at < text.length() && text.charAt(at) == '"') {
      do {
        at++;
      } while (at < text.length() && allowed(text.charAt(at)));
      if (at < text.length() && text.charAt(at) == '"') {
        return at;
      }
    }
    return ~at;
  }

  private static boolean allowed(char c) {
    return (c > ' ' && c < 127 && c != '"') || (c >= 128 && c <= 255);
  }
}
