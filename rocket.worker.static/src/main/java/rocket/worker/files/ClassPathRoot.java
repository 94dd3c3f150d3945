package rocket.worker.files;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rocket.api.AppInfoException;

/** Directories among the resources that a class loader finds, as document roots. */
final class ClassPathRoot {
  static final String CLASS_LOADER = "class_loader";

  private static final String SCHEME = "classpath:";
  private static final String INDEX = "/index.html";

  private ClassPathRoot() {}

  /** Whether a text means such a directory. */
  static boolean isNamed(String text) {
    return text.startsWith(SCHEME);
  }

  /**
   * Opens the directory that a setting names, the first of this name on the path.
   *
   * @throws AppInfoException if there is none, or it cannot be read
   */
  static DocumentRoot open(Setting setting, String text, boolean followLinks) {
    String name = name(setting, text);
    Anchor anchor = Anchor.of(setting.appInfo());
    Optional<Module> closed = anchor.closed(name);
    if (closed.isPresent()) {
      throw refused(
          setting,
          text,
          "a package that its module opens; write 'opens "
              + name.replace('/', '.')
              + ";' in the module-info of "
              + closed.get().getName()
              + ", and the same for those below, or name a directory that can be no package, such"
              + " as META-INF/"
              + name);
    }
    URL found = find(anchor, name);
    if (found == null) {
      throw refused(
          setting,
          text,
          "a directory of resources that "
              + anchor.text()
              + " finds; app_info '"
              + CLASS_LOADER
              + "' may name another, by a class or class loader");
    }
    try {
      return root(found, name, anchor, followLinks);
    } catch (IOException
        | URISyntaxException
        | IllegalArgumentException // of a URL whose scheme means something else to others
        | FileSystemNotFoundException
        | ProviderNotFoundException e) {
      AppInfoException refusal = refused(setting, text, "a readable directory in a jar or outside");
      refusal.initCause(e);
      throw refusal;
    }
  }

  private static String name(Setting setting, String text) {
    String path = text.substring(SCHEME.length());
    String from = path.startsWith("/") ? path.substring(1) : path;
    String name = from.endsWith("/") ? from.substring(0, from.length() - 1) : from;
    for (String part : name.split("/", -1)) {
      if (!RequestPath.isSafe(part)) {
        throw refused(
            setting, text, SCHEME + " and the path of a directory, such as classpath:static");
      }
    }
    return name;
  }

  /** Jars may leave out the entries of directories; then a file tells where one is. */
  private static @Nullable URL find(Anchor anchor, String name) {
    for (String each : List.of(name + "/", name, name + INDEX)) {
      URL found = anchor.find(each);
      if (found != null) {
        return found;
      }
    }
    return null;
  }

  private static DocumentRoot root(URL found, String name, Anchor anchor, boolean followLinks)
      throws IOException, URISyntaxException {
    if (found.getProtocol().startsWith("bundle")) {
      return new DocumentRoot(BundleCopy.of(anchor, name), false);
    }
    if (found.getProtocol().equals("jar")) {
      var connection = (JarURLConnection) found.openConnection();
      Path jar = Path.of(connection.getJarFileURL().toURI());
      return inJar(ZipFolder.rootOf(jar).resolve(name));
    }
    Path path = Path.of(found.toURI());
    Path directory = found.getPath().endsWith(name + INDEX) ? path.getParent() : path;
    if (directory == null || !Files.isDirectory(directory) || !Files.isReadable(directory)) {
      throw new IOException(found + " is no directory");
    }
    return new DocumentRoot(directory.toAbsolutePath(), followLinks);
  }

  private static DocumentRoot inJar(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      ZipFolder.close(directory);
      throw new IOException(directory + " is no directory");
    }
    return new DocumentRoot(directory, false);
  }

  private static AppInfoException refused(Setting setting, String text, String allowed) {
    return new Setting(setting.appInfo(), setting.key(), allowed).refused(text);
  }
}
