package rocket.worker.servlet;

import java.util.Locale;
import rocket.api.AppInfoException;
import rocket.worker.servlet.mapping.CanonicalPath;

/**
 * Where an application is.
 *
 * @param host the host that requests name, in lower case; empty for any
 * @param path the context path
 */
record Placement(String host, String path) {
  /**
   * Reads one, such as {@code /shop} or {@code //www.acme.com/shop}.
   *
   * @param key the key of app_info that says it
   */
  static Placement of(String key, String text) {
    if (!text.startsWith("//")) {
      return new Placement("", path(key, text));
    }
    int slash = text.indexOf('/', 2);
    String host = text.substring(2, slash < 0 ? text.length() : slash);
    if (host.isEmpty()) {
      throw AppInfoException.of(key, text, "/path and //host/path");
    }
    return new Placement(
        host.toLowerCase(Locale.ROOT), path(key, slash < 0 ? "" : text.substring(slash)));
  }

  /**
   * Checks a context path.
   *
   * @param key the key of app_info that says it
   * @return the path, empty for the root
   */
  static String path(String key, String path) {
    if (path.isEmpty() || path.equals("/")) {
      return "";
    }
    if (!path.startsWith("/") || path.endsWith("/") || !CanonicalPath.isCanonical(path)) {
      throw AppInfoException.of(
          key,
          path,
          "nothing, or a path that begins with a slash, does not end with one and needs no"
              + " decoding");
    }
    return path;
  }

  /** Whether it is there for a host and a canonical path. */
  boolean holds(String requested, String canonical) {
    return (host.isEmpty() || host.equals(requested))
        && canonical.startsWith(path)
        && (canonical.length() == path.length()
            || path.isEmpty()
            || canonical.charAt(path.length()) == '/');
  }

  /** Whether this is chosen before another one that holds too. */
  boolean before(Placement other) {
    return host.isEmpty() == other.host.isEmpty()
        ? path.length() > other.path.length()
        : !host.isEmpty();
  }
}
