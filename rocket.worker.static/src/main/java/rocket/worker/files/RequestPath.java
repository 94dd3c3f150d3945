package rocket.worker.files;

import java.util.ArrayList;
import java.util.List;
import rocket.api.HttpException;
import rocket.api.Status;

/**
 * The path of a request as names, decoded once and judged by their text alone (RFC 3986, section
 * 3.3). No name is empty or has a separator in it, and none begins with a dot but {@code
 * .well-known} at the root: so a path has one spelling and cannot climb.
 *
 * @param names the segments from the root down; none for {@code /}
 * @param directory whether a slash ends the path
 */
record RequestPath(List<String> names, boolean directory) {
  /**
   * Where a site has what programs look for at a fixed place, such as an authority the answer to
   * its challenge (RFC 8615): not listed, and yet served.
   */
  private static final String WELL_KNOWN = ".well-known";

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
    if (path.length() > 1) {
      String inner = path.substring(1, path.length() - (directory ? 1 : 0));
      for (String segment : inner.split("/", -1)) {
        names.add(name(segment, names.isEmpty()));
      }
    }
    return new RequestPath(names, directory);
  }

  /**
   * Whether things of this name are sent and listed, wherever they are. Not so: hidden ones, names
   * that some system reads as a path, and names that have no spelling as text, which decoding turns
   * into U+FFFD.
   */
  static boolean serves(String name) {
    if (name.isEmpty() || name.charAt(0) == '.') {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      if (c == '/' || c == '\\' || c == 0 || c == '\uFFFD') {
        return false;
      }
    }
    return true;
  }

  /** The name at the end. */
  String lastName() {
    return names.getLast();
  }

  /** The names with slashes around them, for people to read. */
  String text() {
    return names.isEmpty() ? "/" : "/" + String.join("/", names) + "/";
  }

  /**
   * The path of this as a directory, encoded again. It begins with one slash and a name, so no
   * client takes the name for a host (RFC 3986, section 4.2).
   */
  String location() {
    var location = new StringBuilder("/");
    for (String name : names) {
      location.append(PercentEncoding.encode(name)).append('/');
    }
    return location.toString();
  }

  private static String name(String segment, boolean first) {
    String name = PercentEncoding.decode(segment);
    if (!serves(name) && !(first && name.equals(WELL_KNOWN))) {
      throw FilesWorker.notFound();
    }
    return name;
  }
}
