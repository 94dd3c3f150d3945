package rocket.engine.wire;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/**
 * What every worker may rely on, before it decodes a path and resolves its dot segments, once: the
 * escapes are text and hide no separator, and no dots lead above the root (RFC 3986, 5.2.4 and
 * 7.3).
 */
final class Path {
  private Path() {}

  /** Refuses a path with escapes or dot segments that a worker could be led astray by. */
  static void require(byte[] bytes, int start, int end) {
    byte[] path = decoded(bytes, start, end);
    requireText(path);
    requireRoot(path);
  }

  private static byte[] decoded(byte[] bytes, int start, int end) {
    var decoded = ByteBuffer.allocate(end - start);
    for (int p = start; p < end; p++) {
      if (bytes[p] == '%') {
        decoded.put(escaped(Grammar.hex(bytes[p + 1]) << 4 | Grammar.hex(bytes[p + 2])));
        p += 2;
      } else {
        decoded.put(bytes[p]);
      }
    }
    byte[] path = new byte[decoded.position()];
    decoded.flip().get(path);
    return path;
  }

  private static byte escaped(int octet) {
    if (octet == '/' || octet == '\\' || octet == 0) {
      throw Rule.PATH_ESCAPE.violation();
    }
    return (byte) octet;
  }

  /** The decoder of the JDK refuses overlong forms, surrogates and what is cut off. */
  private static void requireText(byte[] path) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(path));
    } catch (CharacterCodingException _) {
      throw Rule.PATH_TEXT.violation();
    }
  }

  /**
   * An empty segment is none, and parameters do not make another name of one: whoever reads it
   * otherwise is further below the root.
   */
  private static void requireRoot(byte[] path) {
    int depth = 0;
    int start = 0;
    while (start <= path.length) {
      int end = Grammar.indexOf(path, '/', start, path.length);
      depth += step(path, start, Grammar.indexOf(path, ';', start, end));
      if (depth < 0) {
        throw Rule.PATH_ROOT.violation();
      }
      start = end + 1;
    }
  }

  private static int step(byte[] path, int start, int end) {
    if (start == end || Grammar.equals(path, start, end, ".")) {
      return 0;
    }
    return Grammar.equals(path, start, end, "..") ? -1 : 1;
  }
}
