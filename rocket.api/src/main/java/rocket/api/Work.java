package rocket.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * A kind of work, such as the requests of one servlet. The server learns for each kind whether it
 * is quick enough to run on the thread that reads connections. Compared by {@code equals}; a worker
 * has few of them.
 */
@ConsumerType
public interface Work {
  /** Work of which nothing is said. */
  Work UNKNOWN = named("unknown");

  /** What the worker knows beforehand. */
  enum Pace {
    /** It may block or not: the server measures, and decides again as it changes. */
    LEARN,
    /** It never blocks and ends within microseconds: always run where it was read. */
    QUICK,
    /** It blocks or runs long: always run by a thread of its own. */
    SLOW
  }

  /** The kind of thread that work needs. */
  enum Threads {
    /** Whichever the server has at hand. */
    ANY,
    /** A platform thread. */
    PLATFORM,
    /** A virtual thread. */
    VIRTUAL
  }

  /** A short name for logs and metrics. */
  String name();

  /** What is known of its pace. */
  default Pace pace() {
    return Pace.LEARN;
  }

  /** The kind of thread that it needs. */
  default Threads threads() {
    return Threads.ANY;
  }

  /** Work to be learned, on any thread. */
  static Work named(String name) {
    return of(name, Pace.LEARN, Threads.ANY);
  }

  /** Work of a known pace. */
  static Work of(String name, Pace pace, Threads threads) {
    return new NamedWork(name, pace, threads);
  }
}
