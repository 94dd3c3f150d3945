package rocket.cli;

import java.util.Locale;

/** What to do about a start that failed. */
final class Remedy {
  private Remedy() {}

  /** The advice, as the end of the sentence {@code message}; empty if the message has to do. */
  static String of(String message) {
    String reason = message.toLowerCase(Locale.ROOT);
    if (reason.contains("address already in use")) {
      return "; stop the other program or choose another port with --listen";
    }
    if (reason.contains("permission denied")) {
      return "; choose a port above 1023 with --listen";
    }
    if (reason.contains("cannot assign requested address")) {
      return "; choose an address of this machine with --listen";
    }
    return "";
  }
}
