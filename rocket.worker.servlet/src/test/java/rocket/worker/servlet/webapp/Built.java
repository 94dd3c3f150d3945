package rocket.worker.servlet.webapp;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A web application or a library that a test makes, as a folder or an archive. */
public final class Built {
  private final Map<String, byte[]> entries = new LinkedHashMap<>();

  /** A file of text. */
  public Built with(String name, String text) {
    entries.put(name, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** What {@code web.xml} says between its root element's tags. */
  public Built webXml(String content) {
    return with("WEB-INF/web.xml", "<web-app>\n" + content + "\n</web-app>");
  }

  /** Classes of the tests, below a folder. */
  public Built classes(String folder, Class<?>... types) throws IOException {
    for (Class<?> type : types) {
      String file = type.getName().replace('.', '/') + ".class";
      try (InputStream content = type.getClassLoader().getResourceAsStream(file)) {
        entries.put(folder + file, content.readAllBytes());
      }
    }
    return this;
  }

  /** Classes of the application's own. */
  public Built classes(Class<?>... types) throws IOException {
    return classes("WEB-INF/classes/", types);
  }

  /** A library of the application. */
  public Built library(String name, Built library) throws IOException {
    var bytes = new ByteArrayOutputStream();
    library.write(bytes);
    entries.put("WEB-INF/lib/" + name, bytes.toByteArray());
    return this;
  }

  /** As an archive. */
  public Path archive(Path file) throws IOException {
    try (OutputStream output = Files.newOutputStream(file)) {
      write(output);
    }
    return file;
  }

  /** As a folder. */
  public Path folder(Path folder) throws IOException {
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      Path file = folder.resolve(entry.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, entry.getValue());
    }
    return folder;
  }

  private void write(OutputStream output) throws IOException {
    try (var zip = new ZipOutputStream(output)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
  }
}
