package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class WorkMemoryTest {
  private static final long SECOND = 1_000_000_000L;
  private static final long MICRO = 1_000L;
  private static final long BEGIN = 1_000 * SECOND;

  private final WorkMemory memory = new WorkMemory();

  @Test
  void work_of_which_nothing_is_known_is_led() {
    assertFalse(memory.slow(BEGIN));
    assertFalse(memory.probed());
  }

  @Test
  void stalls_that_come_together_make_it_slow() {
    stall(3, BEGIN);
    assertFalse(memory.slow(BEGIN));
    stall(1, BEGIN);
    assertTrue(memory.slow(BEGIN));
  }

  @Test
  void stalls_that_come_now_and_then_do_not() {
    for (int i = 0; i < 100; i++) {
      memory.stalled(BEGIN + 2 * i * SECOND);
    }
    assertFalse(memory.slow(BEGIN + 200 * SECOND));
  }

  @Test
  void stalls_among_very_many_quick_runs_do_not() {
    memory.stalled(BEGIN);
    quick(10_000 / WorkMemory.SAMPLE, BEGIN);
    stall(10, BEGIN + 1);
    assertFalse(memory.slow(BEGIN + 1));
  }

  @Test
  void short_work_that_mostly_waits_is_slow_work() {
    waits(7, BEGIN);
    assertFalse(memory.slow(BEGIN));
    waits(1, BEGIN);
    assertTrue(memory.slow(BEGIN));
  }

  @Test
  void work_that_mostly_computes_is_not() {
    for (int i = 0; i < 100; i++) {
      memory.sampled(200 * MICRO, 150 * MICRO, BEGIN);
    }
    assertFalse(memory.slow(BEGIN));
  }

  @Test
  void waits_of_a_few_microseconds_count_for_nothing() {
    for (int i = 0; i < 100; i++) {
      memory.sampled(15 * MICRO, MICRO, BEGIN);
    }
    assertFalse(memory.slow(BEGIN));
  }

  @Test
  void waits_are_outweighed_by_as_many_quick_runs() {
    for (int i = 0; i < 100; i++) {
      waits(1, BEGIN);
      quick(1, BEGIN);
    }
    assertFalse(memory.slow(BEGIN));
  }

  @Test
  void slow_work_is_probed_after_a_second_and_every_run_of_it_is_sampled() {
    stall(4, BEGIN);
    assertTrue(memory.slow(BEGIN + SECOND - 1));
    assertFalse(memory.probed());
    assertFalse(memory.slow(BEGIN + SECOND));
    assertTrue(memory.probed());
  }

  @Test
  void work_that_became_quick_is_led_again() {
    stall(4, BEGIN);
    assertFalse(memory.slow(BEGIN + SECOND));
    quick(32, BEGIN + SECOND);
    assertFalse(memory.probed());
    assertFalse(memory.slow(BEGIN + SECOND));
    stall(3, BEGIN + 5 * SECOND);
    assertFalse(memory.slow(BEGIN + 5 * SECOND), "a new beginning");
  }

  @Test
  void one_stall_ends_a_probe_and_the_pause_doubles_each_time_up_to_a_minute() {
    stall(4, BEGIN);
    long now = BEGIN;
    long pause = SECOND;
    for (int i = 0; i < 10; i++) {
      assertTrue(memory.slow(now + pause - 1), "pause " + i);
      now += pause;
      assertFalse(memory.slow(now), "probe " + i);
      memory.stalled(now);
      pause = Math.min(60 * SECOND, 2 * pause);
    }
    assertTrue(memory.slow(now + 60 * SECOND - 1));
    assertFalse(memory.slow(now + 60 * SECOND));
  }

  @Test
  void a_probe_that_waits_makes_it_slow_again() {
    stall(4, BEGIN);
    assertFalse(memory.slow(BEGIN + SECOND));
    waits(8, BEGIN + SECOND);
    assertTrue(memory.slow(BEGIN + SECOND));
    assertTrue(memory.slow(BEGIN + 3 * SECOND - 1), "two seconds from then");
    assertFalse(memory.slow(BEGIN + 3 * SECOND));
  }

  private void stall(int times, long now) {
    for (int i = 0; i < times; i++) {
      memory.stalled(now);
    }
  }

  private void waits(int times, long now) {
    for (int i = 0; i < times; i++) {
      memory.sampled(200 * MICRO, 10 * MICRO, now);
    }
  }

  private void quick(int times, long now) {
    for (int i = 0; i < times; i++) {
      memory.sampled(8 * MICRO, 8 * MICRO, now);
    }
  }
}
