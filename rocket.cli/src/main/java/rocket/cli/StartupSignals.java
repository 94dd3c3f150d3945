package rocket.cli;

import java.util.List;
import sun.misc.Signal;

/**
 * What signals do until the server takes them over: stopping is a normal end, and there is nothing
 * yet to restart, nor any certificate to be read again. A server without certificates leaves that
 * as it is: who tells all servers to read theirs again should end none.
 */
final class StartupSignals {
  private StartupSignals() {}

  static void handle() {
    for (String stop : List.of("TERM", "INT")) {
      handle(stop, () -> System.exit(0));
    }
    handle("USR1", () -> {});
    handle("HUP", () -> {});
  }

  private static void handle(String name, Runnable action) {
    try {
      Signal.handle(new Signal(name), _ -> action.run());
    } catch (IllegalArgumentException _) {
      // This system has no such signal, or the virtual machine was told to keep it.
    }
  }
}
