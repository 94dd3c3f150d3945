package rocket.engine;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The thread that serves a connection, and a gate in its way: while another thread holds it, the
 * owner neither comes nor goes nor begins with the next request. So what that thread does to a
 * request meets that request or none. Thread-safe; the gate is held for a few instructions only.
 */
final class Owner {
  /** Stands for the owner while the gate is held; never runs. */
  private static final Thread GATE = new Thread(null, null, "rocket-gate", 0, false);

  private final AtomicReference<@Nullable Thread> thread = new AtomicReference<>();

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
    while (isHeld(thread.get())) {
      Thread.onSpinWait();
    }
  }

  /** Whether it is this thread. */
  boolean is(Thread candidate) {
    goOn();
    return thread.get() == candidate;
  }

  /** Holds the gate; the owner, if there is one, is to be given to {@link #letGo}. */
  @Nullable Thread hold() {
    return move(GATE);
  }

  /** Opens the gate again. */
  void letGo(@Nullable Thread owner) {
    thread.set(owner);
  }

  private @Nullable Thread move(@Nullable Thread next) {
    while (true) {
      Thread before = thread.get();
      if (!isHeld(before) && thread.compareAndSet(before, next)) {
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
