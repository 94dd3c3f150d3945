package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/** How long a peer is waited for, to the nanosecond. */
class AllowanceTest {
  private static final long RATE = 1000;
  private static final long SECOND = Duration.ofSeconds(1).toNanos();
  private static final Limits LIMITS =
      Limits.DEFAULT
          .with(Limit.RATE_GRACE, Duration.ofSeconds(5))
          .with(Limit.STALL_TIME, Duration.ofSeconds(20))
          .with(Limit.MIN_RECEIVE_RATE, RATE)
          .with(Limit.MIN_SEND_RATE, 2 * RATE);

  private final Allowance allowance = new Allowance(LIMITS, true, 0, 0);
  private long now;
  private long received;
  private long sent;

  /** Content is waited for, and so much comes at the end of it. */
  private void waits(long nanos, long bytes) {
    waits(false, nanos);
    received += bytes;
  }

  /** The peer is to take some of the response, and takes so much at the end of it. */
  private void waitsForRoom(long nanos, long bytes) {
    waits(true, nanos);
    sent += bytes;
  }

  private void waits(boolean room, long nanos) {
    allowance.begin(room, received, sent, now);
    now += nanos;
    assertFalse(allowance.over(now), () -> "at " + now);
    allowance.end(now);
  }

  /** The systems' buffers have the time to fill, and take so much. */
  private void buffersFill(long bytes) {
    waitsForRoom(Allowance.FILLING, bytes);
  }

  private void mayStillPause(long nanos) {
    mayStillPause(allowance, nanos);
  }

  private void mayStillPause(Allowance given, long nanos) {
    given.begin(false, received, sent, now);
    assertFalse(given.over(now + nanos));
    assertTrue(given.over(now + nanos + 1));
  }

  @Test
  void at_first_the_peer_may_pause_for_the_grace() {
    mayStillPause(5 * SECOND);
  }

  @Test
  void bytes_bring_the_time_that_they_may_take() {
    waits(3 * SECOND, RATE);
    mayStillPause(3 * SECOND);
  }

  @Test
  void the_peer_s_reading_has_a_rate_of_its_own() {
    buffersFill(0);
    waitsForRoom(2 * SECOND, RATE);
    mayStillPause(3 * SECOND / 2);
  }

  @Test
  void at_the_least_rate_the_peer_is_waited_for_without_end() {
    for (int i = 0; i < 10_000; i++) {
      waits(SECOND, RATE);
    }
    mayStillPause(5 * SECOND);
  }

  @Test
  void below_it_the_peer_is_caught_in_the_end() {
    for (int i = 0; i < 9; i++) {
      waits(SECOND, RATE / 2);
    }
    mayStillPause(SECOND / 2);
  }

  @Test
  void however_fast_it_was_the_peer_may_not_pause_for_longer_than_the_stall_time() {
    waits(SECOND, Integer.MAX_VALUE);
    mayStillPause(20 * SECOND);
  }

  @Test
  void time_in_which_the_peer_is_not_waited_for_does_not_count() {
    waits(SECOND, 0);
    now += 1000 * SECOND;
    mayStillPause(4 * SECOND);
  }

  @Test
  void without_rates_only_silence_counts() {
    mayStillPause(new Allowance(LIMITS, false, 0, 0), 20 * SECOND);
    var anyRate = LIMITS.with(Limit.MIN_RECEIVE_RATE, 0).with(Limit.MIN_SEND_RATE, 0);
    var given = new Allowance(anyRate, true, 0, 0);
    mayStillPause(given, 20 * SECOND);
    given.end(now + 19 * SECOND);
    received++;
    mayStillPause(given, 20 * SECOND);
  }

  @Test
  void the_longest_times_and_greatest_rates_do_not_overflow() {
    var greatest =
        LIMITS
            .with(Limit.STALL_TIME, Limit.LONGEST)
            .with(Limit.RATE_GRACE, Limit.LONGEST)
            .with(Limit.MIN_RECEIVE_RATE, 1);
    var given = new Allowance(greatest, true, 0, 0);
    given.begin(false, 0, 0, now);
    received = Long.MAX_VALUE / 2;
    sent = Long.MAX_VALUE / 2;
    mayStillPause(given, Limit.LONGEST.toNanos());
  }

  @Test
  void what_fills_buffers_at_first_brings_nothing() {
    buffersFill(Integer.MAX_VALUE);
    mayStillPause(3 * SECOND);
  }

  @Test
  void it_brings_nothing_when_it_comes_bit_by_bit_either() {
    for (int i = 0; i < 100; i++) {
      waitsForRoom(Allowance.FILLING / 100, RATE * RATE);
    }
    mayStillPause(3 * SECOND);
  }

  @Test
  void when_buffers_have_had_time_to_fill_the_wait_is_broken_off() {
    allowance.begin(true, received, sent, now);
    assertFalse(allowance.over(now + Allowance.FILLING));
    now += Allowance.FILLING + 1;
    assertTrue(allowance.over(now));
    assertTrue(allowance.tries());
    allowance.end(now);
    sent += Integer.MAX_VALUE;
    allowance.begin(true, received, sent, now);
    long left = 3 * SECOND - 1;
    assertFalse(allowance.over(now + left), "what was taken then brings nothing either");
    assertTrue(allowance.over(now + left + 1));
    assertTrue(allowance.tries(), "it may have taken what nobody told of");
  }

  @Test
  void waits_for_content_leave_buffers_their_time_to_fill() {
    waits(2 * SECOND, 2 * RATE);
    buffersFill(Integer.MAX_VALUE);
    mayStillPause(3 * SECOND);
  }

  @Test
  void a_short_grace_leaves_buffers_half_of_it() {
    var hasty = LIMITS.with(Limit.RATE_GRACE, Duration.ofMillis(500));
    var given = new Allowance(hasty, true, 0, 0);
    given.begin(true, 0, 0, now);
    assertFalse(given.over(now + SECOND / 4));
    assertTrue(given.over(now + SECOND / 4 + 1));
  }

  @Test
  void a_peer_that_does_not_read_is_tried_once_until_it_has_taken_something() {
    buffersFill(0);
    waitsForRoom(3 * SECOND, 0);
    assertTrue(allowance.tries());
    allowance.begin(true, received, sent, now);
    assertFalse(allowance.tries(), "it has taken nothing");
    sent += 1;
    allowance.begin(true, received, sent, now);
    assertTrue(allowance.tries());
  }

  @Test
  void content_is_not_tried_for() {
    waits(5 * SECOND, 0);
    assertFalse(allowance.tries());
  }
}
