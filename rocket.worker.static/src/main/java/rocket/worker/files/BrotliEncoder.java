package rocket.worker.files;

import com.aayushatharva.brotli4j.Brotli4jLoader;
import com.aayushatharva.brotli4j.encoder.Encoder.Parameters;
import java.io.IOException;

/** Encodes by Brotli4j. Loaded only when that is asked for, as it may not be there. */
final class BrotliEncoder implements Encoder {
  /** Smaller than gzip in about the same time; the best, 11, takes a hundred times as long. */
  private static final int QUALITY = 5;

  private static final int WINDOW = 22;

  private final Parameters parameters = Parameters.create(QUALITY, WINDOW);

  /**
   * @throws UnsatisfiedLinkError if there is nothing for this system
   */
  BrotliEncoder() {
    Brotli4jLoader.ensureAvailability();
  }

  @Override
  public byte[] encode(byte[] plain) throws IOException {
    return com.aayushatharva.brotli4j.encoder.Encoder.compress(plain, parameters);
  }
}
