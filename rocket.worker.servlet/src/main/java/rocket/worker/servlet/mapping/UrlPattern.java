package rocket.worker.servlet.mapping;

import jakarta.servlet.http.MappingMatch;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A URL pattern (Servlet 6.1, section 12.2) and how it divides a path.
 *
 * @param text the pattern as it was written
 * @param match the kind of pattern
 */
public record UrlPattern(String text, MappingMatch match) {
  /** Matches every path, with all of it as path info. */
  public static final UrlPattern ALL = of("/*");

  /** Checks the parts. */
  public UrlPattern {
    Objects.requireNonNull(text, "text");
    Objects.requireNonNull(match, "match");
  }

  /**
   * Reads a pattern: {@code ""}, {@code /}, {@code /exact}, {@code /prefix/*} or {@code
   * *.extension}.
   *
   * @throws IllegalArgumentException if it is none of these
   */
  public static UrlPattern of(String text) {
    if (text.isEmpty()) {
      return new UrlPattern(text, MappingMatch.CONTEXT_ROOT);
    }
    if (text.equals("/")) {
      return new UrlPattern(text, MappingMatch.DEFAULT);
    }
    if (text.startsWith("/")) {
      return new UrlPattern(text, text.endsWith("/*") ? MappingMatch.PATH : MappingMatch.EXACT);
    }
    if (text.length() > 2 && text.startsWith("*.") && text.indexOf('/') < 0) {
      return new UrlPattern(text, MappingMatch.EXTENSION);
    }
    throw new IllegalArgumentException(
        "URL pattern '%s' is not allowed; allowed: /exact, /prefix/*, *.extension, / and the empty string"
            .formatted(text));
  }

  /** The part of a prefix pattern before {@code /*}, the extension with its dot, or the text. */
  public String key() {
    return switch (match) {
      case PATH -> text.substring(0, text.length() - 2);
      case EXTENSION -> text.substring(1);
      case EXACT, DEFAULT, CONTEXT_ROOT -> text;
    };
  }

  /** Whether this matches every path. */
  public boolean matchesAll() {
    return match == MappingMatch.DEFAULT || text.equals("/*");
  }

  /** Whether a filter with this pattern applies to a path (section 6.2.4). */
  public boolean matches(String path) {
    return switch (match) {
      case EXACT -> path.equals(text);
      case PATH -> isPrefixOf(path);
      case EXTENSION ->
          path.endsWith(key()) && path.lastIndexOf('/') < path.length() - text.length();
      case CONTEXT_ROOT -> path.isEmpty() || path.equals("/");
      case DEFAULT -> true;
    };
  }

  /** The servlet path of a path that this matches (section 3.6). */
  public String servletPath(String path) {
    return switch (match) {
      case PATH -> path.substring(0, text.length() - 2);
      case CONTEXT_ROOT -> "";
      case EXACT, EXTENSION, DEFAULT -> path;
    };
  }

  /** The path info of a path that this matches (section 3.6). */
  public @Nullable String pathInfo(String path) {
    return switch (match) {
      case PATH -> path.length() > text.length() - 2 ? path.substring(text.length() - 2) : null;
      case CONTEXT_ROOT -> "/";
      case EXACT, EXTENSION, DEFAULT -> null;
    };
  }

  /** What {@code HttpServletMapping.getMatchValue} says for a path that this matches. */
  public String matchValue(String path) {
    return switch (match) {
      case EXACT -> path.substring(1);
      case PATH -> path.substring(Math.min(path.length(), text.length() - 1));
      case EXTENSION -> path.substring(1, path.length() - text.length() + 1);
      case CONTEXT_ROOT, DEFAULT -> "";
    };
  }

  private boolean isPrefixOf(String path) {
    int length = text.length() - 2;
    return path.length() == length
        ? text.startsWith(path)
        : path.length() > length && path.charAt(length) == '/' && path.startsWith(key());
  }
}
