package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class OwnerTest {
  private final Owner owner = new Owner();

  /** How an owner comes to what it does next. */
  private enum Step {
    TO_THE_NEXT_REQUEST(Owner::goOn),
    AWAY(Owner::leave),
    AGAIN(Owner::enter);

    private final Consumer<Owner> taken;

    Step(Consumer<Owner> taken) {
      this.taken = taken;
    }
  }

  /** Whoever looks what the owner does, and then interrupts it, finds it at the same still. */
  @ParameterizedTest
  @EnumSource(Step.class)
  void while_the_gate_is_held_the_owner_goes_nowhere(Step step) throws Exception {
    var entered = new CountDownLatch(1);
    var held = new CountDownLatch(1);
    var interrupted = new CompletableFuture<Boolean>();
    Thread thread =
        Thread.ofPlatform()
            .start(
                () -> {
                  owner.enter();
                  entered.countDown();
                  opens(held);
                  step.taken.accept(owner);
                  interrupted.complete(Thread.interrupted());
                });
    Eventually.opens(entered);
    Thread serving = owner.hold();
    assertEquals(thread, serving);
    held.countDown();
    Eventually.holds("it is at the gate", () -> isAtTheGate(thread));
    assertFalse(interrupted.isDone());
    serving.interrupt();
    owner.letGo(serving);
    assertTrue(Eventually.gives(interrupted), "it has met what was done before");
    Eventually.ends(thread);
  }

  @Test
  void who_owns_it_can_be_asked_at_any_time() throws Exception {
    assertFalse(owner.is(Thread.currentThread()));
    owner.enter();
    assertTrue(owner.is(Thread.currentThread()));
    var answer = new CompletableFuture<Boolean>();
    Thread self = Thread.currentThread();
    Thread serving = owner.hold();
    assertNotNull(serving);
    Thread asking = Thread.ofPlatform().start(() -> answer.complete(owner.is(self)));
    Eventually.holds("it is at the gate", () -> isAtTheGate(asking));
    owner.letGo(serving);
    assertTrue(Eventually.gives(answer));
    owner.leave();
    assertFalse(owner.is(self));
  }

  private static boolean isAtTheGate(Thread thread) {
    return Arrays.stream(thread.getStackTrace())
        .anyMatch(frame -> frame.getClassName().equals(Owner.class.getName()));
  }

  private static void opens(CountDownLatch latch) {
    try {
      Eventually.opens(latch);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
