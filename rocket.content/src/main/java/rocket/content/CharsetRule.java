package rocket.content;

import java.util.List;

/** Which types are sent with a charset; see {@link MediaTypes}. */
final class CharsetRule {
  private static final List<String> SCRIPTS =
      List.of(
          "application/ecmascript",
          "application/javascript",
          "application/sql",
          "application/x-javascript");

  private CharsetRule() {}

  /**
   * The type with the charset that it is sent with; as it is if it has parameters or needs none.
   */
  static String applied(String type) {
    return isNamed(type) ? type + "; charset=utf-8" : type;
  }

  private static boolean isNamed(String type) {
    if (type.indexOf(';') >= 0) {
      return false;
    }
    return starts(type, "text/") ? !declaresItself(type) : contains(SCRIPTS, type);
  }

  private static boolean declaresItself(String type) {
    return starts(type, "text/xml")
        || type.equalsIgnoreCase("text/rtf")
        || type.regionMatches(true, type.length() - 4, "+xml", 0, 4);
  }

  private static boolean contains(List<String> types, String type) {
    for (String each : types) {
      if (each.equalsIgnoreCase(type)) {
        return true;
      }
    }
    return false;
  }

  private static boolean starts(String type, String start) {
    return type.regionMatches(true, 0, start, 0, start.length());
  }
}
