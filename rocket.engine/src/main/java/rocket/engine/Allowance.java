package rocket.engine;

import java.util.concurrent.TimeUnit;

/**
 * How long the peer is still waited for, in one message. Time that it is waited for uses it up, and
 * the bytes that it moves meanwhile bring time back, as much as they may take at the least rate.
 * There is so much of it at first ({@link Limit#RATE_GRACE}), and never more than {@link
 * Limit#STALL_TIME}. So a peer that is slower than the least rate is caught sooner or later, and
 * one that pauses is not.
 *
 * <p>What it takes of a response is known by what the systems between take. Their buffers fill at
 * first, however little it reads, so what they take in the first {@link #FILLING} of waiting brings
 * nothing back.
 *
 * <p>Confined to the connection's owner, which publishes it by moving the connection to WAITING,
 * and to the leader from then on until it moves it on.
 */
final class Allowance {
  private static final double SECOND = 1e9;

  /**
   * How long the buffers of the systems may take to fill: the way there and back a few times, and
   * the times after which systems look again whether there is room.
   */
  static final long FILLING = TimeUnit.SECONDS.toNanos(2);

  private final long most;
  private final long receiveRate;
  private final long sendRate;
  private long left;

  /** What is left of the time in which buffers fill; used up by waits for room. */
  private long filling;

  private long received;
  private long sent;
  private long begun;
  private long ended;
  private boolean forRoom;
  private boolean tried;
  private boolean late;

  /**
   * What a peer has that has moved so many bytes before.
   *
   * @param rated whether the least rates hold; otherwise only silence counts
   */
  Allowance(Limits limits, boolean rated, long received, long sent) {
    this.most = limits.of(Limit.STALL_TIME);
    this.receiveRate = rated ? limits.of(Limit.MIN_RECEIVE_RATE) : 0;
    this.sendRate = rated ? limits.of(Limit.MIN_SEND_RATE) : 0;
    boolean any = receiveRate == 0 || sendRate == 0;
    this.left = any ? most : Math.min(most, limits.of(Limit.RATE_GRACE));
    this.filling = Math.min(FILLING, left / 2);
    this.received = received;
    this.sent = sent;
  }

  /**
   * A wait begins.
   *
   * @param room whether the peer is to take something
   * @param newReceived bytes that it has sent so far
   * @param newSent bytes that it has taken so far
   */
  void begin(boolean room, long newReceived, long newSent, long now) {
    long spent = ended - begun;
    long earned = worth(newReceived - received, receiveRate);
    if (filling <= 0) {
      earned += worth(newSent - sent, sendRate);
    } else if (forRoom) {
      filling -= spent;
    }
    left = Math.min(most, left - spent + Math.min(most, earned));
    received = newReceived;
    sent = newSent;
    begun = now;
    ended = now;
    forRoom = room;
    tried &= left <= 0;
    late = false;
  }

  /** The time that so many bytes may take: any, if the rate may be any. */
  private long worth(long bytes, long rate) {
    return bytes == 0 ? 0 : Math.min(most, (long) (bytes * SECOND / rate));
  }

  /** How long this wait may be. */
  long left() {
    return left;
  }

  /** The wait ends. */
  void end(long now) {
    ended = now;
  }

  /** The wait ends, and uses nothing up. */
  void forgive() {
    ended = begun;
  }

  /** How long this wait has been. */
  long lasts(long now) {
    return now - begun;
  }

  /** Whether this wait has been long enough. */
  boolean over(long now) {
    return now - begun > (fills() ? Math.min(filling, left) : left);
  }

  private boolean fills() {
    return forRoom && filling > 0;
  }

  /**
   * Whether the wait is only to be broken off, to see whether the peer has taken anything: a system
   * does not tell that there is room for more until there is a lot of it. So it is when buffers
   * have had the time to fill, and once when the peer has been waited for too long.
   */
  boolean tries() {
    boolean first = fills() || (forRoom && !tried);
    tried = tried || !fills();
    return first;
  }

  /** The wait ends because the peer is too slow. */
  void endLate(long now) {
    ended = now;
    late = true;
  }

  /** Whether the last wait ended because the peer was too slow. */
  boolean late() {
    return late;
  }
}
