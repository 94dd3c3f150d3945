package rocket.worker.files;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.zip.GZIPOutputStream;

/** Encodes by what the JDK has, which writes no time and no name into the head. */
final class GzipEncoder implements Encoder {
  private static final int BUFFER = 8 * 1024;

  @Override
  public byte[] encode(byte[] plain) throws IOException {
    var encoded = new ByteArrayOutputStream(plain.length / 3 + 64);
    try (var gzip = new GZIPOutputStream(encoded, BUFFER)) {
      gzip.write(plain);
    }
    return encoded.toByteArray();
  }
}
