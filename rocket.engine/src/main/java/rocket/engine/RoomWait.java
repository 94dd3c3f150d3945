package rocket.engine;

import java.nio.channels.SelectionKey;

/**
 * The waiting for a peer that does not read its answer while it still sends: many clients read
 * nothing before they have sent everything. So what they send is thrown away meanwhile, as long as
 * that may help. Confined to the connection's owner.
 */
final class RoomWait {
  /** How long nothing of the answer may have been taken before no more is thrown away. */
  private final long patience;

  private long sent = -1;
  private long since;

  RoomWait(Limits limits) {
    this.patience = limits.of(Limit.STALL_TIME);
  }

  /**
   * The operations of {@link SelectionKey} to wait for.
   *
   * @param newSent bytes that the peer has taken so far
   */
  int operations(long newSent, long now) {
    if (newSent > sent) {
      sent = newSent;
      since = now;
    }
    boolean helps = now - since <= patience;
    return helps ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_WRITE;
  }
}
