package rocket.engine;

import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Wakes a connection as a selector would: whenever, and as long as, an operation of interest is
 * possible. The interest is set by the leading thread; {@link #moved} may be called by any.
 */
final class LocalKey extends SelectionKey {
  private final Standing standing;
  private final LocalTransport transport;
  private final Selector selector;

  /** Whether a note for the leader is on its way. */
  private final AtomicBoolean noted = new AtomicBoolean();

  /** Written by the leading thread, read by the other end, which looks after it has moved. */
  private volatile int interest;

  /** Written once, when the connection ends. */
  private volatile boolean cancelled;

  LocalKey(Standing standing, LocalTransport transport, Selector selector) {
    this.standing = standing;
    this.transport = transport;
    this.selector = selector;
  }

  /** Something may be possible now: has the leading thread look. */
  void moved() {
    if (wakes() && noted.compareAndSet(false, true)) {
      standing.leader().post(this::look);
    }
  }

  private void look() {
    noted.set(false);
    if (wakes()) {
      standing.wake();
      moved();
    }
  }

  private boolean wakes() {
    return !cancelled && readyOps() != 0;
  }

  @Override
  public int interestOps() {
    return interest;
  }

  @Override
  public SelectionKey interestOps(int operations) {
    interest = operations;
    moved();
    return this;
  }

  @Override
  public int readyOps() {
    return transport.possible() & interest;
  }

  @Override
  public boolean isValid() {
    return !cancelled;
  }

  @Override
  public void cancel() {
    cancelled = true;
  }

  @Override
  public Selector selector() {
    return selector;
  }

  @Override
  public SelectableChannel channel() {
    throw new UnsupportedOperationException("a connection within the process has no channel");
  }
}
