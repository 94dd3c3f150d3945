package rocket.worker.files;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * A coding in which files are made when they are asked for.
 *
 * @param coding which
 * @param encoder what makes them
 * @param mark tells what this encoder makes from what others make of the same file, such as its
 *     next version
 */
record Compressor(Coding coding, Encoder encoder, String mark) {

  /** The one for a coding; null if there is no library for it. */
  static @Nullable Compressor of(Coding coding) {
    try {
      Encoder encoder =
          switch (coding.token()) {
            case "br" -> new BrotliEncoder();
            case "zstd" -> new ZstdEncoder();
            default -> new GzipEncoder();
          };
      return new Compressor(coding, encoder, mark(encoder));
    } catch (LinkageError | IOException | RuntimeException _) {
      return null; // not on the path, not for this system, or not allowed to run native code
    }
  }

  /**
   * A strong tag may not stay when the bytes change, so it has in it what becomes of a sample: text
   * in which an encoder finds what it finds in files.
   */
  private static String mark(Encoder encoder) throws IOException {
    var random = new Random(1);
    var sample = new StringBuilder();
    while (sample.length() < 8 * 1024) {
      sample
          .append(Integer.toString(random.nextInt(1 << (1 + random.nextInt(14))), 36))
          .append(' ');
    }
    var sum = new CRC32();
    sum.update(encoder.encode(sample.toString().getBytes(StandardCharsets.ISO_8859_1)));
    return Long.toHexString(sum.getValue());
  }
}
