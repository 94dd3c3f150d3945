package rocket.engine;

import org.jspecify.annotations.Nullable;

/**
 * What a thread holds while it serves connections: the lead of a leader for one term, until it
 * gives it up or the monitor takes it away; or nothing, when it runs a request detached from any
 * leader. Confined to its thread.
 */
final class Turn {
  private final Leader leader;
  private final long term;
  private boolean leading;
  private boolean permitted;
  private long begun;
  private long processorTime;

  /** What runs in the lead; null if nothing does. */
  private @Nullable WorkMemory running;

  private Turn(Leader leader, long term, boolean leading) {
    this.leader = leader;
    this.term = term;
    this.leading = leading;
  }

  static Turn leading(Leader leader, long term) {
    return new Turn(leader, term, true);
  }

  static Turn detached(Leader leader) {
    return new Turn(leader, 0, false);
  }

  /** Whether this thread leads; only then may it touch what belongs to the leader. */
  boolean leading() {
    return leading;
  }

  /** Whether this thread holds a permit for requests in the lead. */
  boolean permitted() {
    return permitted;
  }

  /** A permit for requests in the lead has been taken. */
  void permit() {
    permitted = true;
  }

  /** Gives back the permit that requests in the lead have used. */
  void releasePermit(WorkerPool pool) {
    if (permitted) {
      permitted = false;
      pool.release();
    }
  }

  /** Begins to run work in the lead: from now on the monitor may take the lead away. */
  void begin(WorkMemory memory) {
    running = memory;
    begun = System.nanoTime();
    processorTime = leader.samples(memory) ? leader.engine().processorTime().nanos() : -1;
    leader.begin(term, begun, memory);
  }

  /** Ends work that was begun in the lead; afterwards the thread may have lost it. */
  void end(WorkMemory memory) {
    running = null;
    if (processorTime >= 0) {
      long processor = leader.engine().processorTime().nanos() - processorTime;
      long now = System.nanoTime();
      memory.sampled(now - begun, processor, now);
    }
    leading = leading && leader.end(term);
  }

  /**
   * Gives the lead to another thread, because this one is about to wait. That is remembered of its
   * work at once: if others wait too, no more threads are to be taken from the lead.
   */
  void giveUp() {
    if (leading) {
      leading = false;
      leader.giveUp(term);
      WorkMemory waiting = running;
      if (waiting != null) {
        waiting.stalled(System.nanoTime());
      }
    }
  }
}
