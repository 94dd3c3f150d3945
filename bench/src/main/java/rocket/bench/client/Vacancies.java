package rocket.bench.client;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The connections that an attack still has to make, and from when on. Not thread-safe. */
final class Vacancies {
  private record Vacancy(SlowKind kind, long from, long number) {}

  private final PriorityQueue<Vacancy> waiting =
      new PriorityQueue<>(
          Comparator.comparingLong(Vacancy::from).thenComparingLong(Vacancy::number));
  private long made;

  /** As many of each kind, as far as that is possible, from {@code now} on. */
  Vacancies(Set<SlowKind> kinds, int wanted, long now) {
    var order = new TreeSet<>(kinds).toArray(new SlowKind[0]);
    for (int i = 0; i < wanted; i++) {
      add(order[i % order.length], now);
    }
  }

  void add(SlowKind kind, long from) {
    waiting.add(new Vacancy(kind, from, made++));
  }

  /** The kind of one that is to be made now; null if none is. */
  @Nullable SlowKind poll(long now) {
    var first = waiting.peek();
    if (first == null || first.from() > now) {
      return null;
    }
    waiting.remove();
    return first.kind();
  }
}
