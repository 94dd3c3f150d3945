package rocket.worker.files.pages;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Text on its way out, as UTF-8, some thousand characters at a time. Confined to one thread. */
final class TextOutput {
  private static final int ENOUGH = 2048;

  private final StringBuilder text = new StringBuilder(ENOUGH + 1024);
  private final OutputStream output;

  TextOutput(OutputStream output) {
    this.output = output;
  }

  /** Where text is added, between one {@link #pass} and the next. */
  StringBuilder text() {
    return text;
  }

  /** Sends what has been gathered, if that is enough. */
  void pass() throws IOException {
    if (text.length() >= ENOUGH) {
      flush();
    }
  }

  void write(String all) throws IOException {
    flush();
    output.write(all.getBytes(StandardCharsets.UTF_8));
  }

  void flush() throws IOException {
    output.write(text.toString().getBytes(StandardCharsets.UTF_8));
    text.setLength(0);
  }
}
