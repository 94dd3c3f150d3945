package rocket.worker.files;

import java.net.URL;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;

/**
 * Who looks for resources.
 *
 * @param type a class beside them; null if none is named
 * @param loader the class loader that finds them
 * @param text what it is called in errors
 */
record Anchor(@Nullable Class<?> type, ClassLoader loader, String text) {

  /** The class or class loader that app_info names; else that of this thread. */
  static Anchor of(AppInfo appInfo) {
    Object named = appInfo.find(ClassPathRoot.CLASS_LOADER).orElse(null);
    if (named instanceof ClassLoader loader) {
      return new Anchor(null, loader, loader.toString());
    }
    if (named instanceof Class<?> type) {
      ClassLoader own = type.getClassLoader();
      return new Anchor(type, own == null ? system() : own, type.toString());
    }
    if (named != null) {
      throw AppInfoException.of(
          ClassPathRoot.CLASS_LOADER, named, "a class or a class loader, from code");
    }
    ClassLoader current = Thread.currentThread().getContextClassLoader();
    return current == null
        ? new Anchor(null, system(), "the class path")
        : new Anchor(null, current, "the class loader of the thread that starts the server");
  }

  /** A class finds what its own module opens to us alone, too. */
  @Nullable URL find(String name) {
    URL own = type == null ? null : type.getResource("/" + name);
    return own == null ? loader.getResource(name) : own;
  }

  /** The module that keeps a directory to itself, as a package that it does not open. */
  Optional<Module> closed(String name) {
    String packageName = name.replace('/', '.');
    if (type != null) {
      return closes(type.getModule(), packageName)
          ? Optional.of(type.getModule())
          : Optional.empty();
    }
    return find(name) != null || find(name + "/") != null
        ? Optional.empty()
        : ModuleLayer.boot().modules().stream()
            .filter(module -> closes(module, packageName))
            .findFirst();
  }

  private static boolean closes(Module module, String packageName) {
    return module.isNamed()
        && module.getPackages().contains(packageName)
        && !module.isOpen(packageName, Anchor.class.getModule());
  }

  private static ClassLoader system() {
    return ClassLoader.getSystemClassLoader();
  }
}
