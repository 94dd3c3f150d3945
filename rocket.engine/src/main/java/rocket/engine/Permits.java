package rocket.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Bounds the requests that run at once ({@code max_threads}). What gets no permit waits in line and
 * is handed one, first come, first served. New requests wait in bounded number, and for a bounded
 * time; what goes on with one that has begun waits as long as it takes. Thread-safe.
 */
final class Permits {
  /** What becomes of who asks for a permit. */
  enum Answer {
    TAKEN,
    WAITS,
    REFUSED
  }

  /** Between two warnings of the same. */
  private static final long QUIET_NANOS = TimeUnit.MINUTES.toNanos(1);

  /** Who waits, since when; and what is done instead, if that takes too long. */
  private record Waiting(Errand later, @Nullable Runnable instead, long since) {}

  private final int most;
  private final int mostWaiting;
  private final long patience;
  private final LongSupplier nanoTime;
  private final Queue<Waiting> line = new ArrayDeque<>();

  /** How many of those in line do not wait as long as it takes. */
  private int impatient;

  private int taken;
  private @Nullable Long warned;

  /** Permits for {@code most} requests; 0 means no maximum. */
  Permits(int most, Limits limits, LongSupplier nanoTime) {
    this.most = most;
    this.mostWaiting = limits.intOf(Limit.MAX_WAITING);
    this.patience = limits.of(Limit.WAITING_TIME);
    this.nanoTime = nanoTime;
  }

  boolean unlimited() {
    return most == 0;
  }

  /** Takes a permit, or puts {@code later} in line to be run when one has been taken for it. */
  boolean takeOrWait(Errand later) {
    return take(later, null) == Answer.TAKEN;
  }

  /**
   * The same, but for a bounded time, after which {@code instead} is run; and refused if too many
   * wait already.
   */
  Answer takeOrWaitAWhile(Errand later, Runnable instead) {
    return take(later, instead);
  }

  private Answer take(Errand later, @Nullable Runnable instead) {
    if (most == 0) {
      return Answer.TAKEN;
    }
    synchronized (line) {
      if (taken < most) {
        taken++;
        return Answer.TAKEN;
      }
      long now = nanoTime.getAsLong();
      if (instead != null && impatient >= mostWaiting) {
        warn(now);
        return Answer.REFUSED;
      }
      impatient += instead == null ? 0 : 1;
      line.add(new Waiting(later, instead, now));
      return Answer.WAITS;
    }
  }

  /** Gives a permit back, or hands it to the first in line, which the caller has to run. */
  @Nullable Errand release() {
    if (most == 0) {
      return null;
    }
    synchronized (line) {
      Waiting next = line.poll();
      if (next == null) {
        taken--;
        return null;
      }
      impatient -= next.instead == null ? 0 : 1;
      return next.later;
    }
  }

  /** Turns away who has waited for too long. */
  void expire() {
    if (most > 0) {
      overdue().forEach(Runnable::run);
    }
  }

  private List<Runnable> overdue() {
    long now = nanoTime.getAsLong();
    List<Runnable> overdue = new ArrayList<>();
    synchronized (line) {
      Iterator<Waiting> waiting = line.iterator();
      boolean late = true;
      while (late && waiting.hasNext()) {
        Waiting each = waiting.next();
        late = now - each.since > patience;
        if (late && each.instead != null) {
          waiting.remove();
          impatient--;
          overdue.add(each.instead);
        }
      }
      if (!overdue.isEmpty()) {
        warn(now);
      }
    }
    return overdue;
  }

  private void warn(long now) {
    if (warned == null || now - warned > QUIET_NANOS) {
      warned = now;
      Logs.SERVER.warn(
          "{} requests run and {} wait; more are answered 503, and those that wait for too long",
          taken,
          line.size());
    }
  }

  /** Requests that run now. */
  int taken() {
    synchronized (line) {
      return taken;
    }
  }

  /** Those that wait. */
  int waiting() {
    synchronized (line) {
      return line.size();
    }
  }
}
