package rocket.worker.files;

import org.jspecify.annotations.Nullable;

/** A coding in which a file is made when it is first asked for. Thread-safe. */
final class Pressable {
  private final Representation plain;
  private final Compressor compressor;
  private final String path;

  /** Made when it is needed. Races are harmless: who misses it makes the same. */
  private @Nullable Representation coded;

  /**
   * @param plain the file without a coding
   * @param path what the client calls it: by another path it has other fields, and there are
   *     systems where files are alike in all that makes their tags
   */
  Pressable(Representation plain, Compressor compressor, String path) {
    this.plain = plain;
    this.compressor = compressor;
    this.path = path;
  }

  String coding() {
    return compressor.coding().token();
  }

  /** All but the content, which is {@link Content.OnDemand}. */
  Representation representation() {
    Representation known = coded;
    if (known == null) {
      known = plain.coded(compressor, path);
      coded = known;
    }
    return known;
  }
}
