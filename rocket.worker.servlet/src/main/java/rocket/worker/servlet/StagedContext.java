package rocket.worker.servlet;

import jakarta.servlet.ServletContext;

/** The part of a context that knows when it may be changed. */
abstract class StagedContext implements ServletContext {
  private volatile Stage stage = Stage.DECLARING;

  final Stage stage() {
    return stage;
  }

  final void enter(Stage next) {
    stage = next;
  }

  /**
   * Refuses those who may not even ask (section 4.4).
   *
   * @throws UnsupportedOperationException to context listeners that were not declared
   */
  final void requirePermission() {
    if (stage == Stage.RESTRICTED) {
      throw new UnsupportedOperationException(
          "context listeners that were added in code cannot configure the application");
    }
  }

  /**
   * Refuses changes that come too late.
   *
   * @throws IllegalStateException once the context is initialised
   */
  final void requireChangeable() {
    requirePermission();
    if (stage == Stage.INITIALISED) {
      throw new IllegalStateException("the servlet context has been initialised");
    }
  }
}
