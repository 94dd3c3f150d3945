package rocket.worker.servlet.webapp;

import rocket.content.PercentEncoding;

/** Paths as text of URLs. */
final class PathText {
  private PathText() {}

  /** A canonical path, encoded; one that begins with a slash begins with no other one. */
  static String encoded(String path) {
    var encoded = new StringBuilder(path.length() + 16);
    int start = 0;
    for (int end = path.indexOf('/'); end >= 0; end = path.indexOf('/', start)) {
      encoded.append(PercentEncoding.encode(path.substring(start, end))).append('/');
      start = end + 1;
    }
    return encoded.append(PercentEncoding.encode(path.substring(start))).toString();
  }
}
