package rocket.worker.servlet.descriptor;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import rocket.worker.servlet.mapping.UrlPattern;

/** Reads the texts of elements, and says what is wrong with one (Servlet 6.1, section 14.2). */
final class Value {
  private Value() {}

  /** A truth value; empty if there is no such child. */
  static Optional<Boolean> flag(Node parent, String child) {
    return parent.first(child).map(Value::flag);
  }

  static boolean flag(Node node) {
    return switch (node.text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw DescriptorException.value(node, "true, false");
    };
  }

  /** A whole number; empty if there is no such child, or nothing in it. */
  static OptionalInt number(Node parent, String child) {
    OptionalLong number = longNumber(parent, child);
    if (number.isPresent() && number.getAsLong() != (int) number.getAsLong()) {
      throw DescriptorException.value(
          parent.first(child).orElseThrow(), "a whole number of at most 32 bits");
    }
    return number.isPresent() ? OptionalInt.of((int) number.getAsLong()) : OptionalInt.empty();
  }

  static OptionalLong longNumber(Node parent, String child) {
    Optional<Node> node = parent.first(child).filter(found -> !found.text().isEmpty());
    if (node.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(node.get().text()));
    } catch (NumberFormatException _) {
      throw DescriptorException.value(node.get(), "a whole number");
    }
  }

  /** One of an enum's names, to the letter. */
  static <E extends Enum<E>> E one(Node node, Class<E> type) {
    for (E each : type.getEnumConstants()) {
      if (each.name().equals(node.text())) {
        return each;
      }
    }
    StringBuilder allowed = new StringBuilder();
    for (E each : type.getEnumConstants()) {
      allowed.append(allowed.isEmpty() ? "" : ", ").append(each.name());
    }
    throw DescriptorException.value(node, allowed.toString());
  }

  /**
   * A URL pattern. Descriptors of version 2.2 may leave the slash before a path out.
   *
   * @throws DescriptorException if it is none, or has an end of line in it
   */
  static String pattern(Node node) {
    String text = node.text();
    requireOneLine(node);
    if (text.startsWith("/")) {
      text = canonical(node, text);
    } else if (!text.isEmpty() && !text.startsWith("*.")) {
      text = "/" + text;
    }
    try {
      return UrlPattern.of(text).text();
    } catch (IllegalArgumentException _) {
      throw DescriptorException.value(
          node, "/exact, /prefix/*, *.extension, / and the empty string");
    }
  }

  /** A path in the application, with or without a query; it begins with a slash. */
  static String path(Node node) {
    requireOneLine(node);
    if (!node.text().startsWith("/")) {
      throw DescriptorException.value(node, "a path that begins with a slash");
    }
    int query = node.text().indexOf('?');
    return query < 0
        ? canonical(node, node.text())
        : canonical(node, node.text().substring(0, query)) + node.text().substring(query);
  }

  private static void requireOneLine(Node node) {
    if (node.text().indexOf('\r') >= 0 || node.text().indexOf('\n') >= 0) {
      throw new DescriptorException(
          node.place(),
          "<%s> has an end of line in it, which is not allowed".formatted(node.name()));
    }
  }

  /** Without dot segments. */
  private static String canonical(Node node, String path) {
    if (!path.contains("/.")) {
      return path;
    }
    StringBuilder kept = new StringBuilder(path.length());
    String[] segments = path.substring(1).split("/", -1);
    for (int i = 0; i < segments.length; i++) {
      boolean end = i == segments.length - 1;
      if (segments[i].equals(".")) {
        kept.append(end ? "/" : "");
      } else if (segments[i].equals("..")) {
        int slash = kept.lastIndexOf("/");
        if (slash < 0) {
          throw DescriptorException.value(node, "a path that does not lead above the root");
        }
        kept.setLength(slash);
        kept.append(end ? "/" : "");
      } else {
        kept.append('/').append(segments[i]);
      }
    }
    return kept.toString();
  }
}
