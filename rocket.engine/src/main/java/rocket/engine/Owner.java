package rocket.engine;

import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * The thread that serves a connection, and a gate in its way: while another thread holds it, the
 * owner neither comes nor goes nor begins with the next request. So what that thread does to a
 * request meets that request or none. Thread-safe; the gate is held for a few instructions only.
 */
final class Owner {
  /** Stands for the owner while the gate is held; never runs. */
  private static final Thread GATE = new Thread(null, null, "rocket-gate", 0, false);

  /** An object less for each connection than an atomic reference. */
  private static final AtomicReferenceFieldUpdater<Owner, @Nullable Thread> THREAD =
      AtomicReferenceFieldUpdater.newUpdater(Owner.class, Thread.class, "thread");

  private volatile @Nullable Thread thread;

  /** This thread serves it from now on. */
  void enter() {
    move(Thread.currentThread());
  }

  /** Nobody serves it from now on. */
  void leave() {
    move(null);
  }

  /** Goes on to the next request, past the gate. */
  void goOn() {
    while (isHeld(thread)) {
      Thread.onSpinWait();
    }
  }

  /** Whether it is this thread. */
  boolean is(Thread candidate) {
    goOn();
    return thread == candidate;
  }

  /** Holds the gate; the owner, if there is one, is to be given to {@link #letGo}. */
  @Nullable Thread hold() {
    return move(GATE);
  }

  /** Opens the gate again. */
  void letGo(@Nullable Thread owner) {
    thread = owner;
  }

  private @Nullable Thread move(@Nullable Thread next) {
    while (true) {
      Thread before = thread;
      if (!isHeld(before) && THREAD.compareAndSet(this, before, next)) {
        return before;
      }
      Thread.onSpinWait();
    }
  }

  @SuppressWarnings("ReferenceEquality") // this very one
  private static boolean isHeld(@Nullable Thread now) {
    return now == GATE;
  }
}
