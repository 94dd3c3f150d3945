package rocket.engine.osgi;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.osgi.framework.Bundle;
import rocket.api.WorkerProvider;

/**
 * The names of the providers in a bundle's own services file; see {@link java.util.ServiceLoader}.
 */
final class ServicesFile {
  private static final String PATH = "META-INF/services/" + WorkerProvider.class.getName();

  private ServicesFile() {}

  /** Those that are named there, each once; none if the bundle has no such file. */
  static List<String> names(Bundle bundle) {
    URL file = bundle.getEntry(PATH);
    if (file == null) {
      return List.of();
    }
    try (InputStream content = file.openStream()) {
      return names(new String(content.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static List<String> names(String content) {
    return content
        .lines()
        .map(line -> line.replaceFirst("#.*", "").strip())
        .filter(line -> !line.isEmpty())
        .distinct()
        .toList();
  }
}
