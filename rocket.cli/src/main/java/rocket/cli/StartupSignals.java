package rocket.cli;

import java.util.List;
import sun.misc.Signal;

/**
 * What signals do until the server takes them over: stopping is a normal end, and there is nothing
 * to restart yet.
 */
final class StartupSignals {
  private StartupSignals() {}

  static void handle() {
    for (String stop : List.of("TERM", "INT")) {
      handle(stop, () -> System.exit(0));
    }
    handle("USR1", () -> {});
  }

  private static void handle(String name, Runnable action) {
    try {
      Signal.handle(new Signal(name), _ -> action.run());
    } catch (IllegalArgumentException _) {
      // This system has no such signal, or the virtual machine was told to keep it.
    }
  }
}
