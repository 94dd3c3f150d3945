package rocket.worker.files;

import java.util.ArrayList;
import java.util.List;
import rocket.api.HttpException;
import rocket.api.Status;
import rocket.content.PercentEncoding;

/**
 * The path of a request as names, decoded once and judged by their text alone (RFC 3986, section
 * 3.3). No name is empty, has a separator in it or means this directory or the one above: so a path
 * has one spelling and cannot climb.
 *
 * @param names the segments from the root down; none for {@code /}
 * @param directory whether a slash ends the path
 */
record RequestPath(List<String> names, boolean directory) {
  /** What may stand in a segment without being encoded, beside letters and digits. */
  private static final String PLAIN_MARKS = "-._~!$&'()*+,;=:@";

  private static final String UPPER_HEX = "0123456789ABCDEF";

  RequestPath {
    names = List.copyOf(names);
  }

  /**
   * Reads a path as it was sent.
   *
   * @throws HttpException 400 if it is no path or is encoded wrongly, 404 if it has a name that is
   *     not served
   */
  static RequestPath parse(String path) {
    if (!path.startsWith("/")) {
      throw new HttpException(Status.BAD_REQUEST, "the path has to begin with '/'");
    }
    boolean directory = path.endsWith("/");
    List<String> names = new ArrayList<>();
    int start = 1;
    while (start < path.length()) {
      int slash = path.indexOf('/', start);
      int end = slash < 0 ? path.length() : slash;
      String name = PercentEncoding.decode(path.substring(start, end));
      if (!isSafe(name)) {
        throw FilesWorker.notFound();
      }
      names.add(name);
      start = end + 1;
    }
    return new RequestPath(names, directory);
  }

  /**
   * Whether things of this name can be asked for at all. Not so: those that mean a directory, names
   * that some system reads as a path.
   */
  static boolean isSafe(String name) {
    if (name.isEmpty() || name.equals(".") || name.equals("..")) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '/' || c == '\\' || c == 0) {
        return false;
      }
    }
    return true;
  }

  /**
   * Whether a path is spelt as usual, with nothing encoded that need not be: of all its spellings
   * one alone is, so whoever asks for the same thing in many ways fills no memory.
   */
  static boolean isUsual(String path) {
    for (int i = 0; i < path.length(); i++) {
      if (path.charAt(i) == '%') {
        int high = i + 2 < path.length() ? UPPER_HEX.indexOf(path.charAt(i + 1)) : -1;
        int low = i + 2 < path.length() ? UPPER_HEX.indexOf(path.charAt(i + 2)) : -1;
        if (high < 0 || low < 0 || isPlain((char) (high << 4 | low))) {
          return false;
        }
        i += 2;
      }
    }
    return true;
  }

  /** The name at the end. */
  String lastName() {
    return names.getLast();
  }

  /** The same with another name at the end, as a file. */
  RequestPath withLast(String name) {
    List<String> others = new ArrayList<>(names.subList(0, names.size() - 1));
    others.add(name);
    return new RequestPath(others, false);
  }

  /** A file of this name in this directory. */
  RequestPath file(String name) {
    List<String> longer = new ArrayList<>(names);
    longer.add(name);
    return new RequestPath(longer, false);
  }

  /** The same as a directory. */
  RequestPath asDirectory() {
    return new RequestPath(names, true);
  }

  /** The directory that it is in. */
  RequestPath parent() {
    return new RequestPath(names.subList(0, names.size() - 1), true);
  }

  /** The names with slashes around them, for people to read. */
  String text() {
    return names.isEmpty() ? "/" : "/" + String.join("/", names) + "/";
  }

  /**
   * The path, encoded again. It begins with one slash and a name, so no client takes the name for a
   * host (RFC 3986, section 4.2).
   */
  String location() {
    var location = new StringBuilder("/");
    for (int i = 0; i < names.size(); i++) {
      location.append(PercentEncoding.encode(names.get(i)));
      if (directory || i < names.size() - 1) {
        location.append('/');
      }
    }
    return location.toString();
  }

  private static boolean isPlain(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || PLAIN_MARKS.indexOf(c) >= 0;
  }
}
