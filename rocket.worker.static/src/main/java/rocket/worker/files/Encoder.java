package rocket.worker.files;

import java.io.IOException;

/** Compresses whole contents. Thread-safe. The same bytes always become the same. */
interface Encoder {
  byte[] encode(byte[] plain) throws IOException;
}
