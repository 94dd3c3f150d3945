package rocket.engine;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What to do when there are as many connections as there may be, and more wait to be accepted:
 * leaders are asked to close idle ones. Confined to the listener.
 */
final class Crowd {
  /** How long leaders have to make some room before they are asked again. */
  static final long PAUSE_MILLIS = 250;

  /** Idle connections that are closed at once, at most. */
  private static final int MOST = 16;

  /** Of so many connections one is closed at once. */
  private static final int SHARE = 64;

  /** Between two warnings of the same. */
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  private final Engine engine;
  private final LongSupplier nanoTime;
  private boolean asked;
  private @Nullable Long warned;

  Crowd(Engine engine, LongSupplier nanoTime) {
    this.engine = engine;
    this.nanoTime = nanoTime;
  }

  /** Whether leaders have been asked, and may need a moment. */
  boolean asked() {
    return asked;
  }

  /** The moment is over. */
  void resume() {
    asked = false;
  }

  /** Has every leader make some room, if it can. */
  void askForRoom() {
    asked = true;
    long most = engine.limits().of(Limit.MAX_CONNECTIONS);
    warn(most);
    List<Leader> leaders = engine.leaders();
    int each = (int) Math.max(1, Math.min(MOST, most / SHARE) / leaders.size());
    for (Leader leader : leaders) {
      leader.makeRoom(each);
    }
  }

  private void warn(long most) {
    long now = nanoTime.getAsLong();
    if (warned == null || now - warned > QUIET_NANOS) {
      warned = now;
      Logs.SERVER.warn(
          "There are {} connections, as many as max_connections allows, and more wait; those that"
              + " have been idle for longest are closed for them",
          most);
    }
  }
}
