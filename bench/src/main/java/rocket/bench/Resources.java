package rocket.bench;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** The text files that belong to this package. */
final class Resources {
  private Resources() {}

  static String text(String name) throws IOException {
    try (var stream = Resources.class.getResourceAsStream(name)) {
      if (stream == null) {
        throw new FileNotFoundException(name);
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
