package rocket.worker.servlet.session;

import org.jspecify.annotations.Nullable;

/**
 * Session ids in paths (Servlet 6.1, section 7.1.3): {@code /path;jsessionid=1234?query}.
 *
 * @param parameter the name of the path parameter
 */
public record SessionUrl(String parameter) {
  /** The id that a path has, as it was sent; null if it has none. */
  public @Nullable String id(String path) {
    int start = find(path, path.length());
    return start < 0 ? null : path.substring(start, end(path, start));
  }

  /**
   * A URL with the id at the end of its path, or in place of one that it has.
   *
   * @param path the path of the request, which one without any is relative to
   */
  public String with(String url, String id, String path) {
    int end = pathEnd(url);
    int known = find(url, end);
    if (known >= 0) {
      return url.substring(0, known) + id + url.substring(end(url, known));
    }
    int slash = path.lastIndexOf('/');
    int semicolon = path.indexOf(';', slash);
    // An empty path would become one that replaces the last segment of the request's.
    String base =
        end > 0 ? "" : path.substring(slash + 1, semicolon < 0 ? path.length() : semicolon);
    if (end == 0 && base.isEmpty()) {
      base = path.substring(0, slash + 1);
    }
    return base + url.substring(0, end) + ';' + parameter + '=' + id + url.substring(end);
  }

  private int find(String path, int end) {
    for (int i = path.indexOf(';'); i >= 0 && i < end; i = path.indexOf(';', i + 1)) {
      int equals = i + 1 + parameter.length();
      if (path.startsWith(parameter, i + 1) && equals < end && path.charAt(equals) == '=') {
        return equals + 1;
      }
    }
    return -1;
  }

  private static int end(String url, int start) {
    int end = start;
    while (end < url.length() && ";/?#".indexOf(url.charAt(end)) < 0) {
      end++;
    }
    return end;
  }

  private static int pathEnd(String url) {
    for (int i = 0; i < url.length(); i++) {
      if (url.charAt(i) == '?' || url.charAt(i) == '#') {
        return i;
      }
    }
    return url.length();
  }
}
