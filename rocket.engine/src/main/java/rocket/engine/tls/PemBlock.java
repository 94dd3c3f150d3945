package rocket.engine.tls;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A block of a PEM file (RFC 7468). What stands outside of blocks is explanation and is passed
 * over.
 */
final class PemBlock {
  private static final String BEGIN = "-----BEGIN ";
  private static final String END = "-----END ";
  private static final String DASHES = "-----";

  private final String label;
  private final Map<String, String> headers;
  private final byte[] content;

  PemBlock(String label, Map<String, String> headers, byte[] content) {
    this.label = label;
    this.headers = headers;
    this.content = content;
  }

  /** What it is, such as {@code CERTIFICATE}. */
  String label() {
    return label;
  }

  /** Those of the older form (RFC 1421, 4.6), which tell how it is encrypted. */
  Map<String, String> headers() {
    return headers;
  }

  /** Its bytes. */
  byte[] content() {
    return content;
  }

  /**
   * Reads all blocks.
   *
   * @throws IllegalArgumentException if one does not end, or is not base64; the message says where
   */
  static List<PemBlock> read(String text) {
    List<PemBlock> blocks = new ArrayList<>();
    String label = null;
    int number = 0;
    Map<String, String> headers = new LinkedHashMap<>();
    var base64 = new StringBuilder();
    for (String line : text.lines().map(String::strip).toList()) {
      number++;
      String begun = between(line, BEGIN);
      if (label == null) {
        label = begun;
        headers = new LinkedHashMap<>();
        base64.setLength(0);
      } else if (begun != null || line.startsWith(END)) {
        if (!line.equals(END + label + DASHES)) {
          throw unended(label, number);
        }
        blocks.add(new PemBlock(label, headers, decoded(base64, label, number)));
        label = null;
      } else if (line.indexOf(':') > 0) {
        int colon = line.indexOf(':');
        headers.put(line.substring(0, colon), line.substring(colon + 1).strip());
      } else {
        base64.append(line);
      }
    }
    if (label != null) {
      throw unended(label, number);
    }
    return blocks;
  }

  private static @Nullable String between(String line, String start) {
    boolean is = line.startsWith(start) && line.endsWith(DASHES) && line.length() > 16;
    return is ? line.substring(start.length(), line.length() - DASHES.length()) : null;
  }

  private static byte[] decoded(CharSequence base64, String label, int line) {
    try {
      return Base64.getDecoder().decode(base64.toString());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "its block %s, which ends in line %d, is not base64".formatted(label, line), e);
    }
  }

  private static IllegalArgumentException unended(String label, int line) {
    return new IllegalArgumentException(
        "its block %s does not end before line %d; half-written?".formatted(label, line));
  }
}
