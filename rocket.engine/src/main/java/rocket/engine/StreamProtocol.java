package rocket.engine;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import rocket.api.Conversation;
import rocket.api.StreamWorker;

/** A worker's own protocol on a connection: a conversation that takes turns. */
final class StreamProtocol implements Protocol {
  private final StreamWorker worker;
  private final long idleNanos;
  private @Nullable RawConnection raw;
  private @Nullable Conversation conversation;

  /** Whether a turn is due and waits for a thread. */
  private boolean pending;

  StreamProtocol(StreamWorker worker, long idleNanos) {
    this.worker = worker;
    this.idleNanos = idleNanos;
  }

  @Override
  public boolean speaksFirst() {
    return true;
  }

  @Override
  public Next advance(Connection connection, Turn turn) throws IOException {
    Pump pump = connection.pump();
    Input input = pump.input();
    RawConnection own = raw;
    if (own == null) {
      own = new RawConnection(connection);
      raw = own;
    }
    boolean more = pending;
    while (true) {
      boolean opening = conversation == null;
      if (!opening && !more && !own.ended()) {
        int count = pump.fill();
        if (count == 0) {
          pump.flush();
          return connection.leader().draining() ? Next.CLOSE : Next.REST;
        }
        own.ended(count < 0);
      }
      pending = true;
      if (!Dispatch.here(worker.work(), connection, turn)) {
        return Next.ELSEWHERE;
      }
      pending = false;
      long before = own.consumed();
      take(own, connection, turn);
      pump.flush();
      if (own.closing() || own.ended()) {
        return Next.CLOSE;
      }
      more = !input.isEmpty() && (opening || own.consumed() > before);
    }
  }

  private void take(RawConnection own, Connection connection, Turn turn) throws IOException {
    if (!turn.leading()) {
      step(own);
      return;
    }
    WorkMemory memory = connection.leader().memory(worker.work());
    turn.begin(memory);
    try {
      step(own);
    } finally {
      turn.end(memory);
    }
  }

  private void step(RawConnection own) throws IOException {
    try {
      Conversation going = conversation;
      if (going == null) {
        conversation = worker.open(own);
      } else {
        going.turn();
      }
    } catch (IOException e) {
      throw e;
    } catch (Exception e) {
      Logs.ERRORS.error("A conversation with {} failed", own.info().remote(), e);
      own.close();
    }
  }

  @Override
  public long patience(boolean headBegun) {
    return idleNanos;
  }

  @Override
  public void closed() {
    Conversation going = conversation;
    if (going != null) {
      try {
        going.closed();
      } catch (RuntimeException e) {
        Logs.ERRORS.error("A conversation failed as it was closed", e);
      }
    }
  }
}
