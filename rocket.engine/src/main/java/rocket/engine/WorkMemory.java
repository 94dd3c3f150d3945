package rocket.engine;

/**
 * What the engine remembers of a kind of work: whether it is quick enough to be run by a leader.
 *
 * <pre>
 *   LED ─stalls in a second, or samples that mostly waited→ SLOW
 *   SLOW ─after a pause→ PROBED ─one stall, or samples that waited→ SLOW (the pause doubles)
 *   PROBED ─enough quick samples→ LED
 * </pre>
 *
 * Thread-safe: decisions are made under a lock, and read without one.
 */
final class WorkMemory {
  /** One request in this many is sampled. */
  static final int SAMPLE = 64;

  private static final long SECOND = 1_000_000_000L;
  private static final int STALLS = 4;

  /** A stall takes the lead away for the time of about this many quick requests. */
  private static final int RUNS_PER_STALL = 128;

  private static final int WAITS = 8;
  private static final int PROBES = 32;
  private static final long NOTABLE_WAIT = 20_000L;
  private static final long LONGEST_PAUSE = 60 * SECOND;

  private enum State {
    LED,
    SLOW,
    PROBED
  }

  /** Published to leaders by whoever decides. */
  private volatile State state = State.LED;

  /** When slow work is probed; published with {@code state}. */
  private volatile long probeAt;

  private long pause = SECOND;
  private long windowStart;
  private long runs;
  private int stalls;
  private int waits;
  private int probes;

  /** Whether this work is to be run by a thread of its own. */
  boolean slow() {
    return state == State.SLOW && slow(System.nanoTime());
  }

  boolean slow(long now) {
    return state == State.SLOW && (now - probeAt < 0 || !probe(now));
  }

  /** Whether each run is sampled, not one of many. */
  boolean probed() {
    return state == State.PROBED;
  }

  /** A leader was stuck in this work until the monitor took the lead away. */
  synchronized void stalled(long now) {
    if (now - windowStart > SECOND) {
      windowStart = now;
      stalls = 0;
      runs = 0;
    }
    stalls++;
    if (state == State.PROBED || (stalls >= STALLS && (long) stalls * RUNS_PER_STALL >= runs)) {
      becomeSlow(now);
    }
  }

  /** One sampled run by a leader: its elapsed and its processor time, in nanoseconds. */
  synchronized void sampled(long elapsed, long processor, long now) {
    runs += SAMPLE;
    if (elapsed - processor > NOTABLE_WAIT && 2 * processor < elapsed) {
      if (++waits >= WAITS) {
        becomeSlow(now);
      }
    } else {
      waits = Math.max(0, waits - 1);
      if (state == State.PROBED && ++probes >= PROBES) {
        state = State.LED;
        pause = SECOND;
      }
    }
  }

  private synchronized boolean probe(long now) {
    if (state != State.SLOW || now - probeAt < 0) {
      return false;
    }
    probes = 0;
    waits = 0;
    state = State.PROBED;
    return true;
  }

  private void becomeSlow(long now) {
    if (state == State.PROBED) {
      pause = Math.min(LONGEST_PAUSE, 2 * pause);
    }
    stalls = 0;
    waits = 0;
    probeAt = now + pause;
    state = State.SLOW;
  }
}
