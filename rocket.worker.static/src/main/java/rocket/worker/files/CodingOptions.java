package rocket.worker.files;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import rocket.api.AppInfo;

/** Reads in which codings files are sent. */
final class CodingOptions {
  static final String PRECOMPRESSED = "precompressed";
  static final String COMPRESSION = "compression";

  private static final String ALLOWED = "true, false, or some of br, zstd, gzip";

  private CodingOptions() {}

  /** Those that are looked for beside files. */
  static List<Coding> precompressed(AppInfo appInfo) {
    return named(new Setting(appInfo, PRECOMPRESSED, ALLOWED)).orElse(Coding.ALL);
  }

  /** Those in which files are compressed; named ones need their library. */
  static Compression compression(AppInfo appInfo, long cacheBytes) {
    Optional<List<Coding>> named = named(new Setting(appInfo, COMPRESSION, ALLOWED));
    for (Coding coding : named.orElse(List.of())) {
      if (Compressor.of(coding) == null) {
        throw new Setting(
                appInfo,
                COMPRESSION,
                "gzip, and with their libraries on the path br (Brotli4j, with its jar for this"
                    + " system) and zstd (zstd-jni)")
            .refused(coding.token());
      }
    }
    return new Compression(named.orElse(Coding.ALL), cacheBytes);
  }

  /** Empty if it is {@code true} or not said. */
  private static Optional<List<Coding>> named(Setting setting) {
    Object value = setting.appInfo().find(setting.key()).orElse(true);
    if (value.equals(true) || value.equals("true")) {
      return Optional.empty();
    }
    if (value.equals(false) || value.equals("false")) {
      return Optional.of(List.of());
    }
    List<Coding> codings = new ArrayList<>();
    for (String name : setting.words().orElseThrow()) {
      Coding coding = Coding.named(name);
      if (coding == null) {
        throw setting.refused(name);
      }
      codings.add(coding);
    }
    return Optional.of(List.copyOf(codings));
  }
}
