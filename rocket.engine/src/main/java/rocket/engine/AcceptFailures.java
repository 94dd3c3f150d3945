package rocket.engine;

import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import rocket.api.Interface;

/**
 * What to do when the operating system gives no connection, as when the process has no file
 * descriptor left: accepting pauses, and the log says so once. Confined to the listener.
 */
final class AcceptFailures {
  /** How long accepting pauses; what comes meanwhile waits in the operating system's queue. */
  static final long PAUSE_MILLIS = 100;

  /** How long it must have gone well before the next failure is worth another word. */
  private static final long CALM_NANOS = TimeUnit.SECONDS.toNanos(10);

  private final LongSupplier nanoTime;
  private boolean failing;
  private @Nullable Long failedLast;

  AcceptFailures(LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
  }

  /** Whether accepting is to pause. */
  boolean pausing() {
    return failing;
  }

  /** A pause is over, if this was one. */
  void resume(boolean paused) {
    failing &= !paused;
  }

  /** It failed. */
  void failed(Interface address, Throwable cause) {
    long now = nanoTime.getAsLong();
    boolean news = failedLast == null || now - failedLast > CALM_NANOS;
    failing = true;
    failedLast = now;
    if (news) {
      Logs.SERVER.error(
          "Accepting a connection at {} failed; trying again every {} ms, without a word",
          address,
          PAUSE_MILLIS,
          cause);
    }
  }

  /** It went well. */
  void succeeded() {
    if (failedLast != null && nanoTime.getAsLong() - failedLast > CALM_NANOS) {
      failedLast = null;
      Logs.SERVER.info("Connections are accepted again");
    }
  }
}
