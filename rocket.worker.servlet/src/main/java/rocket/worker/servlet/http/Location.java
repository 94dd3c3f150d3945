package rocket.worker.servlet.http;

import java.nio.charset.StandardCharsets;

/** The target of a redirect as an absolute URL (Servlet 6.1, section 5.5). */
public final class Location {
  private Location() {}

  /**
   * Makes a location absolute. One that begins with a slash is relative to the server's root,
   * another one to the path of the request (RFC 3986, section 5.2).
   *
   * @param path the path of the request, as it was sent
   * @throws IllegalArgumentException if a relative location leads above the root
   */
  public static String absolute(String location, String scheme, Authority authority, String path) {
    String target = escaped(location);
    if (hasScheme(target)) {
      return target;
    }
    if (target.startsWith("//")) {
      return scheme + ":" + target;
    }
    StringBuilder url = authority.origin(scheme);
    if (target.startsWith("/")) {
      return url.append(target).toString();
    }
    if (target.isEmpty() || target.startsWith("?") || target.startsWith("#")) {
      return url.append(path).append(target).toString();
    }
    int end = pathEnd(target);
    String merged = path.substring(0, path.lastIndexOf('/') + 1) + target.substring(0, end);
    return url.append(withoutDotSegments(merged)).append(target, end, target.length()).toString();
  }

  private static boolean hasScheme(String target) {
    int colon = target.indexOf(':');
    for (int i = 0; i < colon; i++) {
      char c = target.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
      boolean other = (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.';
      if (!letter && (i == 0 || !other)) {
        return false;
      }
    }
    return colon > 0;
  }

  private static int pathEnd(String target) {
    for (int i = 0; i < target.length(); i++) {
      if (target.charAt(i) == '?' || target.charAt(i) == '#') {
        return i;
      }
    }
    return target.length();
  }

  private static String withoutDotSegments(String path) {
    var kept = new StringBuilder(path.length());
    String[] segments = path.split("/", -1);
    for (int i = 1; i < segments.length; i++) {
      boolean last = i == segments.length - 1;
      switch (segments[i]) {
        case "." -> kept.append(last ? "/" : "");
        case ".." -> {
          int slash = kept.lastIndexOf("/");
          if (slash < 0) {
            throw new IllegalArgumentException(
                "location '%s' leads above the root".formatted(path));
          }
          kept.setLength(slash);
          kept.append(last ? "/" : "");
        }
        default -> kept.append('/').append(segments[i]);
      }
    }
    return kept.toString();
  }

  /**
   * Escapes what cannot stand in a header field, and nothing else: the rest is the application's.
   */
  private static String escaped(String location) {
    StringBuilder escaped = null;
    for (int i = 0; i < location.length(); i++) {
      char c = location.charAt(i);
      if (c > ' ' && c < 127) {
        if (escaped != null) {
          escaped.append(c);
        }
        continue;
      }
      if (escaped == null) {
        escaped = new StringBuilder(location.length() + 16).append(location, 0, i);
      }
      int end = Character.isHighSurrogate(c) && i + 1 < location.length() ? i + 2 : i + 1;
      for (byte b : location.substring(i, end).getBytes(StandardCharsets.UTF_8)) {
        escaped.append('%').append("%02X".formatted(b));
      }
      i = end - 1;
    }
    return escaped == null ? location : escaped.toString();
  }
}
