package rocket.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import sun.misc.Signal;
import sun.misc.SignalHandler;

/**
 * The process's signals, while a server handles them: TERM and INT stop it, USR1 restarts it, and
 * HUP has one with certificates read them again.
 */
final class Signals {
  private final Map<Signal, SignalHandler> before = new LinkedHashMap<>();

  private Signals() {}

  static Signals handle(Runnable stop, Runnable restart) {
    var signals = new Signals();
    signals.handle("TERM", stop);
    signals.handle("INT", stop);
    signals.handle("USR1", restart);
    return signals;
  }

  /** Gives the signals back. */
  void release() {
    before.forEach(Signal::handle);
    before.clear();
  }

  /** Does this too, when that signal comes. */
  void handle(String name, Runnable action) {
    try {
      var signal = new Signal(name);
      before.put(signal, Signal.handle(signal, _ -> new Thread(action, "rocket-signal").start()));
    } catch (IllegalArgumentException e) {
      Logs.SERVER.debug("The signal {} cannot be handled here", name, e);
    }
  }
}
