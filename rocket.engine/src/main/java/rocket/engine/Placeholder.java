package rocket.engine;

/** Keeps the package alive until its first real class. */
final class Placeholder {
  private Placeholder() {}

  static void onTerm(Runnable stop) {
    var _ = sun.misc.Signal.handle(new sun.misc.Signal("TERM"), _ -> stop.run());
  }
}
