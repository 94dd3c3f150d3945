package rocket.worker.files;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A content coding whose files stand beside those that they are made of (RFC 9110, section 8.4.1).
 *
 * @param token its name, as it is registered
 * @param extension what the name of the coded file has more than that of the plain one
 */
record Coding(String token, String extension) {
  /** All that are known, the one that makes files smallest first. */
  static final List<Coding> ALL =
      List.of(new Coding("br", ".br"), new Coding("zstd", ".zst"), new Coding("gzip", ".gz"));

  /** The one of this name; null if there is none. */
  static @Nullable Coding named(String name) {
    for (Coding coding : ALL) {
      if (coding.token.equals(name)) {
        return coding;
      }
    }
    return null;
  }
}
