package rocket.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Rocket this is, as the build wrote it down. */
final class Version {
  /** The version, such as {@code 0.1.0}. */
  static final String NUMBER = read();

  /** Name and version, as in the {@code Server} field. */
  static final String SERVER_SOFTWARE = "Rocket/" + NUMBER;

  private Version() {}

  private static String read() {
    try (InputStream file = Version.class.getResourceAsStream("version.properties")) {
      var properties = new Properties();
      properties.load(file);
      return properties.getProperty("version", "unknown").replace("-SNAPSHOT", "");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
