package rocket.cli.bundles;

import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.jar.Attributes;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;

/**
 * Felix FileInstall watches the folder and tells {@link BundleFolder} what it sees. Its own way
 * with bundles would end one that runs as soon as its jar is replaced by a broken one.
 */
final class FolderWatch {
  /** The name of its bundle. */
  static final String NAME = "org.apache.felix.fileinstall";

  private static final String POLL_MILLISECONDS = "250";
  private static final String LINE = "%1$tF %1$tT.%1$tL %4$s %3$s - %5$s%6$s%n";
  private static final String INSTALLER = NAME + ".ArtifactInstaller";

  private FolderWatch() {}

  /**
   * Its configuration, which it takes from the framework.
   *
   * @param logLevel from 1, for errors, to 4, for everything
   */
  static Map<String, String> properties(String folder, String temporary, int logLevel) {
    return Map.of(
        "felix.fileinstall.dir", folder,
        "felix.fileinstall.tmpdir", temporary,
        "felix.fileinstall.poll", POLL_MILLISECONDS,
        "felix.fileinstall.noInitialDelay", "true",
        "felix.fileinstall.filter", "[^.].*\\.(jar|cfg|config)",
        "felix.fileinstall.subdir.mode", "skip",
        "felix.fileinstall.disableNio2", "true",
        "felix.fileinstall.enableConfigSave", "false",
        "felix.fileinstall.log.default", "jul",
        "felix.fileinstall.log.level", Integer.toString(logLevel));
  }

  /** Begins; returns when everything that is there has been reported. */
  static void start(Bundle fileInstall, BundleContext context, BundleFolder folder)
      throws BundleException {
    try {
      Class<?> type = fileInstall.loadClass(INSTALLER);
      Object installer =
          Proxy.newProxyInstance(
              type.getClassLoader(),
              new Class<?>[] {type},
              (self, method, arguments) -> call(folder, self, method, arguments));
      context.registerService(INSTALLER, installer, null);
    } catch (ClassNotFoundException e) {
      throw new BundleException("the bundle %s lacks %s".formatted(fileInstall, INSTALLER), e);
    }
    // What it logs, which is trouble, looks like the rest.
    System.getProperties().putIfAbsent("java.util.logging.SimpleFormatter.format", LINE);
    fileInstall.start();
  }

  /**
   * Whether it needs a bundle before it starts: that of Configuration Admin, to make configurations
   * of the folder's {@code .cfg} files.
   */
  static boolean needs(Attributes manifest) {
    return Clause.parse(manifest.getValue(Constants.EXPORT_PACKAGE)).stream()
        .anyMatch(clause -> clause.names().contains("org.osgi.service.cm"));
  }

  @SuppressWarnings("ReferenceEquality") // a proxy is equal to itself
  private static @Nullable Object call(
      BundleFolder folder, Object self, Method method, Object @Nullable [] arguments) {
    Object argument = arguments == null ? "" : arguments[0];
    switch (method.getName()) {
      case "canHandle" -> {
        return folder.announce((File) argument);
      }
      case "install", "update" -> folder.changed((File) argument);
      case "uninstall" -> folder.removed((File) argument);
      case "equals" -> {
        return self == argument;
      }
      case "hashCode" -> {
        return System.identityHashCode(self);
      }
      default -> {
        return "the folder's bundles";
      }
    }
    return null;
  }
}
