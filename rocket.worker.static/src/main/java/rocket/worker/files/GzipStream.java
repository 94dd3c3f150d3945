package rocket.worker.files;

import java.io.IOException;
import java.io.OutputStream;
import java.util.zip.GZIPOutputStream;

/**
 * Encodes what is written on its way to a stream that stays open. Who has written all of it calls
 * {@link #finish}; to close it gives back the memory outside of the heap, and writes nothing: so
 * what breaks off in the midst does not look whole.
 */
final class GzipStream extends GZIPOutputStream {
  private static final int BUFFER = 8 * 1024;

  GzipStream(OutputStream output) throws IOException {
    super(output, BUFFER);
  }

  @Override
  public void close() {
    def.end();
  }
}
