package rocket.worker.servlet.webapp;

import java.util.HashSet;
import java.util.Set;

/** The packages of the JDK, which no application may bring its own of (Servlet 6.1, 10.7.2). */
final class SystemPackages {
  private static final Set<String> ALL = all();

  private SystemPackages() {}

  /** Whether a class is in one of them, by its name. */
  static boolean hold(String className) {
    int dot = className.lastIndexOf('.');
    return dot > 0 && ALL.contains(className.substring(0, dot));
  }

  private static Set<String> all() {
    ClassLoader platform = ClassLoader.getPlatformClassLoader();
    Set<String> packages = new HashSet<>();
    for (Module module : ModuleLayer.boot().modules()) {
      if (module.getClassLoader() == null || platform.equals(module.getClassLoader())) {
        packages.addAll(module.getPackages());
      }
    }
    return packages;
  }
}
