package rocket.engine;

import java.nio.channels.Selector;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Where other threads leave notes for the one that leads: tasks that it runs before it goes on.
 *
 * <p>Thread-safe. Whoever leaves a note adds it first and looks afterwards whether the leading
 * thread sleeps; that one says first that it sleeps and looks for notes afterwards: so one of the
 * two sees the other. Notes are read by the leading thread alone, until the end.
 */
final class Inbox {
  /** Notes that are read before who is ready is served; a new connection is one. */
  private static final int FEW = 16;

  private final Selector selector;
  private final Queue<Runnable> notes = new ConcurrentLinkedQueue<>();

  /** Whether the leading thread sleeps, or is about to; written by it, read by all others. */
  private volatile boolean asleep;

  /** Whether nobody leads any more, so that who leaves a note runs it; written once, at the end. */
  private volatile boolean over;

  /**
   * @param selector where the leading thread sleeps
   */
  Inbox(Selector selector) {
    this.selector = selector;
  }

  /** Leaves a note, and wakes the leading thread if need be. */
  void post(Runnable note) {
    notes.add(note);
    if (asleep) {
      selector.wakeup();
    } else if (over) {
      readLast();
    }
  }

  /** Runs what has been left. */
  void read() {
    Runnable note;
    while ((note = notes.poll()) != null) {
      note.run();
    }
  }

  /** Runs some of what has been left. */
  void readSome() {
    Runnable note;
    for (int i = 0; i < FEW && (note = notes.poll()) != null; i++) {
      note.run();
    }
  }

  /** The leading thread is about to sleep; false if it must not, because there is a note. */
  boolean sleep() {
    asleep = true;
    return notes.isEmpty();
  }

  /** The leading thread sleeps no longer. */
  void awake() {
    asleep = false;
  }

  boolean asleep() {
    return asleep;
  }

  /** From now on nobody leads: what is left is run, and whatever comes, by those who leave it. */
  void end() {
    over = true;
    readLast();
  }

  private synchronized void readLast() {
    read();
  }
}
