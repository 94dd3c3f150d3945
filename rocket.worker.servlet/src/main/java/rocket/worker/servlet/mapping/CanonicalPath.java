package rocket.worker.servlet.mapping;

import java.util.ArrayDeque;
import java.util.Deque;
import rocket.api.HttpException;
import rocket.api.Status;
import rocket.content.PercentEncoding;

/** Makes a request path canonical and rejects suspicious ones (Servlet 6.1, section 3.5.2). */
public final class CanonicalPath {
  private CanonicalPath() {}

  /**
   * The decoded path, without path parameters, empty segments and dot segments.
   *
   * @param path the path as it was sent, without the query
   * @throws HttpException 400 for a path with a suspicious sequence
   */
  public static String of(String path) {
    if (path.isEmpty() || path.charAt(0) != '/') {
      throw rejected("it does not begin with a slash");
    }
    return isCanonical(path) ? path : canonical(path);
  }

  /** Whether a path is its own canonical form, and that is plain to see; most paths are. */
  public static boolean isCanonical(String path) {
    char before = 0;
    for (int i = 0; i < path.length(); i++) {
      char c = path.charAt(i);
      if (c <= ' ' || c >= 127 || c == '%' || c == ';' || c == '\\' || c == '#') {
        return false;
      }
      if (before == '/' && (c == '/' || c == '.')) {
        return false;
      }
      before = c;
    }
    return true;
  }

  /**
   * Whether a path is of what no client may have: {@code WEB-INF} and {@code META-INF}, in capital
   * letters or not (sections 10.5 and 10.6).
   *
   * @param path decoded, below the context
   */
  public static boolean isHidden(String path) {
    int start = 0;
    while (start < path.length() && path.charAt(start) == '/') {
      start++;
    }
    return names(path, start, "WEB-INF") || names(path, start, "META-INF");
  }

  private static boolean names(String path, int start, String folder) {
    int end = start + folder.length();
    return path.regionMatches(true, start, folder, 0, folder.length())
        && (path.length() == end || path.charAt(end) == '/' || path.charAt(end) == '\\');
  }

  private static String canonical(String path) {
    if (path.indexOf('#') >= 0) {
      throw rejected("it has a fragment");
    }
    Deque<String> segments = new ArrayDeque<>();
    int start = 1;
    while (start <= path.length()) {
      int end = path.indexOf('/', start);
      boolean last = end < 0;
      end = last ? path.length() : end;
      take(path.substring(start, end), last, segments);
      start = end + 1;
    }
    return segments.isEmpty() ? "/" : "/" + String.join("/", segments);
  }

  private static void take(String raw, boolean last, Deque<String> segments) {
    if (containsEncodedSlash(raw)) {
      throw rejected("it has an encoded slash");
    }
    int semicolon = raw.indexOf(';');
    String encoded = semicolon < 0 ? raw : raw.substring(0, semicolon);
    String segment = decoded(encoded);
    boolean dots = segment.equals(".") || segment.equals("..");
    if (dots && semicolon >= 0) {
      throw rejected("a dot segment has a parameter");
    }
    if (dots && segment.length() != encoded.length()) {
      throw rejected("a dot segment is encoded");
    }
    if (segment.isEmpty() && semicolon >= 0 && !last) {
      throw rejected("an empty segment has a parameter");
    }
    if (segment.equals("..")) {
      if (segments.pollLast() == null) {
        throw rejected("it leads above the root");
      }
    } else if (last || !segment.isEmpty()) {
      if (!segment.equals(".")) {
        segments.addLast(segment);
      }
    }
  }

  private static boolean containsEncodedSlash(String raw) {
    for (int i = raw.indexOf('%'); i >= 0; i = raw.indexOf('%', i + 1)) {
      if (raw.regionMatches(true, i, "%2f", 0, 3)) {
        return true;
      }
    }
    return false;
  }

  private static String decoded(String segment) {
    String text = segment.indexOf('%') < 0 ? segment : PercentEncoding.decode(segment);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < ' ' || c == 127) {
        throw rejected("it has a control character");
      }
      if (c == '\\') {
        throw rejected("it has a backslash");
      }
    }
    return text;
  }

  private static HttpException rejected(String reason) {
    return new HttpException(Status.BAD_REQUEST, "The path was rejected: " + reason + ".");
  }
}
