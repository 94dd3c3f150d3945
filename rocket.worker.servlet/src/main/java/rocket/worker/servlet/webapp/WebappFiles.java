package rocket.worker.servlet.webapp;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.model.Resources;

/** The content of an application as its context tells of it (Servlet 6.1, section 4.6). */
record WebappFiles(Content content) implements Resources {
  @Override
  public @Nullable Set<String> list(String path) {
    if (!path.startsWith("/")) {
      return null;
    }
    try {
      return content.list(path).orElse(null);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public @Nullable URL find(String path) {
    Optional<Path> found = content.find(path);
    try {
      return found.isEmpty() ? null : found.get().toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("no URL: " + found, e);
    }
  }

  @Override
  public @Nullable String realPath(String path) {
    return content.place(path).map(Path::toString).orElse(null);
  }

  @Override
  public @Nullable InputStream open(String path) throws IOException {
    Optional<Path> found = content.find(path);
    return found.isEmpty() || !Files.isRegularFile(found.get())
        ? null
        : Files.newInputStream(found.get());
  }
}
