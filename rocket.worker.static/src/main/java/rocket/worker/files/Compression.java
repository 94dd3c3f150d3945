package rocket.worker.files;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rocket.content.MediaTypes;

/** What is compressed when it is asked for, and how. Thread-safe. */
final class Compression {
  /** The smallest file for which it pays, in bytes. */
  static final int LEAST = 1024;

  /** The largest, in bytes. */
  static final int MOST = 8 << 20;

  static final String GZIP = "gzip";

  /** What a file may take of the cache, at most. */
  private static final int CACHE_SHARE = 4;

  private final List<Coding> codings;
  private final long most;

  /** Found when the first file is loaded: libraries take time that a start does not have. */
  private volatile @Nullable List<Compressor> compressors;

  /** Found when the first listing is sent. */
  private volatile @Nullable Compressor gzip;

  /**
   * @param codings the dearest first; those for which there is no library are left out
   * @param cacheBytes where the results are kept; without any nothing is compressed
   */
  Compression(List<Coding> codings, long cacheBytes) {
    this.codings = List.copyOf(codings);
    most = Math.min(MOST, cacheBytes / CACHE_SHARE);
  }

  /** Whether a file is compressed for those who like that. */
  boolean takes(String type, long size) {
    return size >= LEAST && size <= most && takes(type);
  }

  /** Whether files of this type are. */
  boolean takes(String type) {
    return !codings.isEmpty() && most > 0 && MediaTypes.compressible(type);
  }

  /** Whether gzip, which every Java has, is among the codings. */
  boolean hasGzip() {
    return coding(GZIP) != null;
  }

  /** What makes gzip; null if that is not among the codings. */
  @Nullable Compressor gzip() {
    Compressor known = gzip;
    Coding coding = known == null ? coding(GZIP) : null;
    if (coding != null) {
      known = Compressor.of(coding);
      gzip = known;
    }
    return known;
  }

  private @Nullable Coding coding(String token) {
    for (Coding coding : codings) {
      if (coding.token().equals(token)) {
        return coding;
      }
    }
    return null;
  }

  /** What there is on this system. */
  List<Compressor> compressors() {
    List<Compressor> known = compressors;
    if (known == null) {
      known = new ArrayList<>();
      for (Coding coding : codings) {
        Compressor compressor = Compressor.of(coding);
        if (compressor != null) {
          known.add(compressor);
        }
      }
      compressors = known;
    }
    return known;
  }
}
