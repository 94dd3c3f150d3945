package rocket.cli;

import java.io.File;
import java.io.IOException;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipFile;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Folders and jars that classes come from, written as for {@code java}. */
record ClassPath(List<Path> entries) {

  /** Reads a class path; an entry that does not exist is an error, as it is most often misspelt. */
  static ClassPath parse(CommandSpec spec, String text) {
    var entries = new ArrayList<Path>();
    for (String entry : text.split(File.pathSeparator, -1)) {
      try {
        entries.addAll(entry.endsWith("*") ? jars(entry) : List.of(existing(Path.of(entry))));
      } catch (IOException | IllegalArgumentException e) {
        throw new ParameterException(
            spec.commandLine(),
            "class path entry '%s' cannot be read; give a folder or a jar that exists"
                .formatted(entry),
            e);
      }
    }
    return new ClassPath(List.copyOf(entries));
  }

  /** A loader of these classes that sees the launcher's own modules too. */
  URLClassLoader loader() {
    return new URLClassLoader(
        "app",
        entries.stream().map(ClassPath::url).toArray(URL[]::new),
        getClass().getClassLoader());
  }

  private static List<Path> jars(String entry) throws IOException {
    Path folder = Path.of(entry.substring(0, entry.length() - 1));
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(folder, "*.{jar,JAR}")) {
      var sorted = new ArrayList<Path>();
      jars.forEach(sorted::add);
      sorted.sort(null);
      return sorted;
    }
  }

  /** A named file that is no jar would be passed over in silence, which helps nobody. */
  private static Path existing(Path path) throws IOException {
    Path real = path.toRealPath();
    if (!Files.isDirectory(real)) {
      new ZipFile(real.toFile()).close();
    }
    return real;
  }

  private static URL url(Path path) {
    try {
      return path.toUri().toURL();
    } catch (MalformedURLException e) {
      throw new IllegalStateException("not a URL: " + path, e);
    }
  }
}
