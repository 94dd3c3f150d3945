package rocket.worker.files;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.ProviderNotFoundException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.api.HttpException;

/** Reads which directories are served. */
final class MountOptions {
  static final String DOCUMENT_ROOT = "document_root";
  static final String MOUNTS = "mounts";

  private static final String DIRECTORY =
      "an existing, readable directory, an archive, .zip or .jar, or classpath: and the path of a"
          + " directory of resources";
  private static final String PREFIXES =
      "prefixes that begin with '/', each with " + DIRECTORY + ", such as /docs=/srv/docs";

  private MountOptions() {}

  static Mounts read(AppInfo appInfo, boolean followLinks) {
    List<Mount> mounts = new ArrayList<>();
    try {
      open(appInfo, followLinks, mounts);
    } catch (RuntimeException e) {
      close(mounts, e);
      throw e;
    }
    return new Mounts(mounts);
  }

  private static void open(AppInfo appInfo, boolean followLinks, List<Mount> mounts) {
    var setting = new Setting(appInfo, MOUNTS, PREFIXES);
    for (Map.Entry<String, String> entry : setting.pairs(",", '=').entrySet()) {
      List<String> prefix = prefix(setting, entry.getKey());
      mounts.add(new Mount(prefix, root(setting, entry.getValue(), followLinks)));
    }
    if (mounts.size() > 1) {
      mounts.sort(Comparator.comparingInt(mount -> -mount.prefix().size()));
    }
    if (mounts.isEmpty() || appInfo.contains(DOCUMENT_ROOT)) {
      mounts.add(new Mount(List.of(), documentRoot(appInfo, followLinks)));
    }
  }

  /** Archives that were opened before something else was refused. */
  private static void close(List<Mount> mounts, RuntimeException refusal) {
    try {
      new Mounts(mounts).close();
    } catch (IOException e) {
      refusal.addSuppressed(e);
    }
  }

  private static DocumentRoot root(Setting setting, String text, boolean followLinks) {
    return ClassPathRoot.isNamed(text)
        ? ClassPathRoot.open(setting, text, followLinks)
        : root(setting, directory(setting, text), followLinks);
  }

  private static DocumentRoot root(Setting setting, Path place, boolean followLinks) {
    if (!ZipFolder.isArchive(place)) {
      return new DocumentRoot(place.toAbsolutePath(), followLinks);
    }
    try {
      return new DocumentRoot(ZipFolder.rootOf(place), followLinks);
    } catch (IOException | ProviderNotFoundException e) {
      AppInfoException refusal = setting.refused(place);
      refusal.initCause(e);
      throw refusal;
    }
  }

  private static DocumentRoot documentRoot(AppInfo appInfo, boolean followLinks) {
    var setting = new Setting(appInfo, DOCUMENT_ROOT, DIRECTORY);
    if (appInfo.find(DOCUMENT_ROOT).orElse("") instanceof CharSequence text
        && ClassPathRoot.isNamed(text.toString())) {
      return ClassPathRoot.open(setting, text.toString(), followLinks);
    }
    Path directory = appInfo.path(DOCUMENT_ROOT).orElse(null);
    if (directory == null) {
      throw new AppInfoException(
          DOCUMENT_ROOT, "app_info '" + DOCUMENT_ROOT + "' is missing; allowed: " + DIRECTORY);
    }
    if (!isUsable(directory)) {
      throw setting.refused(directory);
    }
    return root(setting, directory, followLinks);
  }

  private static Path directory(Setting setting, String text) {
    try {
      Path directory = Path.of(text);
      if (isUsable(directory)) {
        return directory;
      }
    } catch (InvalidPathException _) {
      // No directory has such a name.
    }
    throw setting.refused(text);
  }

  private static List<String> prefix(Setting setting, String text) {
    try {
      RequestPath path = RequestPath.parse(text);
      if (!path.names().isEmpty()) {
        return path.names();
      }
    } catch (HttpException _) {
      // Nor could a request have it.
    }
    throw setting.refused(text);
  }

  /** An empty path would mean the current directory, which nobody asks for by saying nothing. */
  private static boolean isUsable(Path directory) {
    return directory.getFileSystem().equals(FileSystems.getDefault())
        && !directory.toString().isEmpty()
        && (Files.isDirectory(directory) || ZipFolder.isArchive(directory))
        && Files.isReadable(directory);
  }
}
