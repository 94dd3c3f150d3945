package rocket.engine.osgi;

import org.osgi.framework.Bundle;

/** How people know a bundle. */
final class BundleName {
  private BundleName() {}

  /** Its symbolic name, or where it was installed from if it is so old that it has none. */
  static String of(Bundle bundle) {
    String name = bundle.getSymbolicName();
    return name == null ? bundle.getLocation() : name;
  }

  /** The same with its version. */
  static String withVersion(Bundle bundle) {
    return of(bundle) + " " + bundle.getVersion();
  }

  /** Its state in a word. */
  static String state(Bundle bundle) {
    return switch (bundle.getState()) {
      case Bundle.INSTALLED -> "installed";
      case Bundle.RESOLVED -> "resolved";
      case Bundle.STARTING -> "starting";
      case Bundle.ACTIVE -> "active";
      case Bundle.STOPPING -> "stopping";
      default -> "uninstalled";
    };
  }
}
