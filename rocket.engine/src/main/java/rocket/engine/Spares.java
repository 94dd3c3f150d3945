package rocket.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** Things of one kind that nobody uses, up to some number. Thread-safe. */
final class Spares<T> {
  private final int most;
  private final Deque<T> spare = new ArrayDeque<>();

  Spares(int most) {
    this.most = most;
  }

  /** The one that was given back last; null if there is none. */
  @Nullable T take() {
    synchronized (spare) {
      return spare.pollLast();
    }
  }

  /** Takes one back, unless there are enough. */
  void give(T unused) {
    synchronized (spare) {
      if (spare.size() < most) {
        spare.addLast(unused);
      }
    }
  }
}
