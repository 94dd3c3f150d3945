package rocket.engine;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import rocket.api.Conversation;
import rocket.api.StreamWorker;
import rocket.api.Work;

/** A worker's own protocol on a connection: a conversation that takes turns. */
final class StreamProtocol implements Protocol {
  private final Claim claim;
  private final long idleNanos;

  /** Who serves it: known from the start, or else once the claim is settled. */
  private @Nullable StreamWorker worker;

  private @Nullable RawConnection raw;
  private @Nullable Conversation conversation;

  /** Whether it has waited for too long. */
  private boolean overdue;

  /** Whether it went on without turns, and has been completed. */
  private boolean over;

  /** Whether a turn is due and waits for a thread. */
  private boolean pending;

  /** A new connection. */
  StreamProtocol(Seat seat, long idleNanos) {
    this.claim = new Claim(seat);
    this.idleNanos = idleNanos;
  }

  /** A connection that was upgraded by the worker on which there is a claim. */
  StreamProtocol(Claim claim, StreamWorker worker, long idleNanos) {
    this.claim = claim;
    this.worker = worker;
    this.idleNanos = idleNanos;
  }

  @Override
  public boolean isKnown() {
    return true;
  }

  @Override
  public boolean speaksFirst() {
    return true;
  }

  @Override
  public void turnAway() {
    overdue = true;
  }

  @Override
  public Next advance(Connection connection, Turn turn) throws IOException {
    if (overdue) {
      return Next.CLOSE;
    }
    if (over) {
      return last(connection);
    }
    if (raw == null && !connection.pump().flushNow()) { // the answer that led here
      connection.awaitRoom();
      return Next.ELSEWHERE;
    }
    if (!claim.settled(connection, turn)) {
      return Next.ELSEWHERE;
    }
    if (!claim.holds()) {
      Logs.SERVER.debug("Connection {} is closed: there is no worker", connection.id());
      return Next.CLOSE;
    }
    StreamWorker serving = worker == null ? claim.tenure().stream() : worker;
    worker = serving;
    Pump pump = connection.pump();
    Input input = pump.input();
    RawConnection own = raw;
    if (own == null) {
      own = new RawConnection(connection, this);
      raw = own;
    }
    boolean more = pending;
    boolean read = false;
    while (true) {
      boolean opening = conversation == null;
      if (!opening && !more && !own.ended()) {
        boolean draining = connection.leader().draining();
        if (read && (draining || turn.leading())) { // there may be no end of what comes
          return draining ? Next.CLOSE : Next.REST;
        }
        read = true;
        int count = pump.fill();
        if (own.unread() > connection.leader().engine().limits().of(Limit.MAX_UNREAD)) {
          Logs.SERVER.debug("Connection {} is closed: too much is left unread", connection.id());
          return Next.CLOSE;
        }
        if (count == 0) {
          pump.flush();
          return draining ? Next.CLOSE : Next.REST;
        }
        own.ended(count < 0);
      }
      pending = true;
      connection.begins();
      Dispatch.Place place = Dispatch.place(claim.tenure(), serving.work(), connection, turn);
      if (place != Dispatch.Place.HERE) {
        return place == Dispatch.Place.ELSEWHERE ? Next.ELSEWHERE : Next.CLOSE;
      }
      pending = false;
      long before = own.consumed();
      take(serving, own, connection, turn);
      AsyncExchange going = own.going();
      if (going != null) {
        return goOn(going, own, connection);
      }
      pump.flush();
      if (own.closing() || own.ended()) {
        return Next.CLOSE;
      }
      more = !input.isEmpty() && (opening || own.consumed() > before);
    }
  }

  /** Goes on without turns. */
  private Next goOn(AsyncExchange going, RawConnection own, Connection connection) {
    if (own.closing()) {
      return Next.CLOSE;
    }
    going.use().tells(connection.pump()::flushNow);
    connection.leave();
    going.served();
    return Next.ELSEWHERE;
  }

  /** Nobody else uses the connection from now on. */
  void end() {
    RawConnection own = raw;
    if (own != null) {
      own.retire();
    }
    over = true;
  }

  private static Next last(Connection connection) throws IOException {
    if (!connection.pump().flushNow()) {
      connection.awaitRoom();
      return Next.ELSEWHERE;
    }
    return Next.CLOSE;
  }

  @Override
  public boolean patient() {
    RawConnection own = raw;
    return own != null && own.going() != null;
  }

  /** What kind of work a turn is. */
  Work work() {
    StreamWorker serving = worker;
    return serving == null ? Work.UNKNOWN : serving.work();
  }

  private void take(StreamWorker serving, RawConnection own, Connection connection, Turn turn)
      throws IOException {
    if (!turn.leading()) {
      step(serving, own, connection);
      return;
    }
    WorkMemory memory = connection.leader().memory(claim.tenure(), serving.work());
    turn.begin(memory);
    try {
      step(serving, own, connection);
    } finally {
      turn.end(memory);
    }
  }

  private void step(StreamWorker serving, RawConnection own, Connection connection)
      throws IOException {
    try {
      Conversation going = conversation;
      if (going == null) {
        conversation = serving.open(own);
      } else {
        going.turn();
      }
    } catch (IOException e) {
      throw e;
    } catch (Throwable t) {
      Logs.ERRORS.error("A conversation with {} failed", own.info().remote(), t);
      connection.leader().engine().failed(t);
      own.close();
    }
  }

  @Override
  public long patience(boolean headBegun) {
    return idleNanos;
  }

  @Override
  public boolean isServedBy(Tenure tenure) {
    return claim.isOn(tenure);
  }

  @Override
  public void closed() {
    RawConnection own = raw;
    AsyncExchange going = own == null ? null : own.going();
    if (going != null) {
      going.abandon();
    }
    try {
      tellOfEnd();
    } finally {
      if (own != null) {
        own.retire();
      }
      claim.release();
    }
  }

  private void tellOfEnd() {
    Conversation going = conversation;
    if (going != null) {
      try {
        going.closed();
      } catch (Throwable t) { // it harms nobody else, least of all the stop that ends it
        Logs.ERRORS.error("A conversation failed as it was closed", t);
      }
    }
  }
}
