package rocket.worker.servlet.multipart;

import rocket.api.Status;
import rocket.worker.servlet.http.ParametersException;

/**
 * One parameter of a field value such as {@code form-data; name="a"} (RFC 9110, 5.6.6), and where
 * the text goes on behind it. In quotes a backslash stands before a quote or a backslash only:
 * clients send the paths of some systems with single ones.
 *
 * @param name in lower case
 */
record Parameter(String name, String value, int end) {
  /**
   * Reads the parameter that begins at a semicolon.
   *
   * @throws ParametersException with 400 if it is none
   */
  static Parameter at(String text, int semicolon) {
    int start = afterSpace(text, semicolon + 1);
    int equals = text.indexOf('=', start);
    if (text.charAt(semicolon) != ';' || equals <= start) {
      throw malformed(text);
    }
    String name = text.substring(start, equals).toLowerCase(java.util.Locale.ROOT);
    return equals + 1 < text.length() && text.charAt(equals + 1) == '"'
        ? quoted(text, name, equals + 2)
        : token(text, name, equals + 1);
  }

  private static Parameter token(String text, String name, int start) {
    int semicolon = text.indexOf(';', start);
    int end = semicolon < 0 ? text.length() : semicolon;
    String value = text.substring(start, end).strip();
    if (value.isEmpty() || value.indexOf('"') >= 0 || value.indexOf(' ') >= 0) {
      throw malformed(text);
    }
    return new Parameter(name, value, end);
  }

  private static Parameter quoted(String text, String name, int start) {
    var value = new StringBuilder();
    int i = start;
    while (i < text.length() && text.charAt(i) != '"') {
      boolean escapes =
          text.charAt(i) == '\\'
              && i + 1 < text.length()
              && "\"\\".indexOf(text.charAt(i + 1)) >= 0;
      i += escapes ? 1 : 0;
      value.append(text.charAt(i++));
    }
    int end = afterSpace(text, i + 1);
    if (i >= text.length() || (end < text.length() && text.charAt(end) != ';')) {
      throw malformed(text);
    }
    return new Parameter(name, value.toString(), end);
  }

  private static int afterSpace(String text, int from) {
    int i = from;
    while (i < text.length() && (text.charAt(i) == ' ' || text.charAt(i) == '\t')) {
      i++;
    }
    return i;
  }

  private static ParametersException malformed(String text) {
    return new ParametersException(
        Status.BAD_REQUEST, "A part has a field value that cannot be read: " + text);
  }
}
