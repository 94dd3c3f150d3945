package rocket.engine;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import rocket.api.HttpException;
import rocket.api.Status;
import rocket.engine.wire.RequestHead;
import rocket.engine.wire.Rule;

/**
 * HTTP/1.0 and 1.1 on a connection: reads a head, has the request served here or elsewhere, and
 * goes on with the next. Answers are sent in order, and together when requests came together.
 */
final class HttpProtocol implements Protocol {
  /**
   * Requests of one connection that are answered before others have their turn. Clients that send
   * many at once send fewer than these, and so are answered at once too.
   */
  static final int TURN = 32;

  /** Requests that are answered at a stop, though they may have come after it began. */
  static final int LAST_REQUESTS = 256;

  private final HttpService service;
  private final Claim claim;

  /** A request that has been read and waits for a thread. */
  private @Nullable HttpExchange pending;

  /** Whether that has waited for too long. */
  private boolean overdue;

  /** How an exchange ended that had gone on without a thread. */
  private @Nullable Outcome outcome;

  private long exchanges;

  /** Requests that were read since the server began to stop. */
  private int sinceStop;

  /** Whether an empty line has come before the next head; a connection at rest keeps none. */
  private boolean emptyLine;

  HttpProtocol(HttpService service) {
    this.service = service;
    this.claim = new Claim(service.seat());
  }

  /** Whose worker serves the exchange. */
  Claim claim() {
    return claim;
  }

  @Override
  public Next advance(Connection connection, Turn turn) throws IOException {
    Pump pump = connection.pump();
    Outcome ended = outcome;
    outcome = null;
    if (ended != null && ended != Outcome.NEXT) {
      return after(ended, connection, turn);
    }
    if (ended != null && !sent(ended, connection, turn)) {
      return Next.ELSEWHERE;
    }
    HttpExchange exchange = pending;
    pending = null;
    boolean drained = exchange != null; // whoever read it has read what there was
    int answered = 0;
    while (true) {
      if (exchange == null) {
        try {
          exchange = parse(connection);
        } catch (HttpException refusal) {
          return refuse(connection, refusal, turn);
        }
      }
      if (exchange != null) {
        Dispatch.Place place = place(exchange, connection, turn);
        if (place == Dispatch.Place.ELSEWHERE) {
          return Next.ELSEWHERE;
        }
        Outcome served = place == Dispatch.Place.HERE ? exchange.serve(turn) : exchange.turnAway();
        exchange = null;
        if (served != Outcome.NEXT) {
          return after(served, connection, turn);
        }
        if (connection.leader().aborted()) {
          return after(Outcome.LAST, connection, turn);
        }
        if (pump.outputFull() && !sent(served, connection, turn)) {
          return Next.ELSEWHERE;
        }
        if (++answered >= TURN && turn.leading() && !pump.input().isEmpty()) {
          return Next.GIVE_WAY; // their answers leave with those that are still to come
        }
      } else if (drained) {
        if (!sent(Outcome.NEXT, connection, turn)) {
          return Next.ELSEWHERE;
        }
        Input input = pump.input();
        emptyLine |= input.dropEmptyLine();
        if (!input.isEmpty() || !connection.leader().draining()) {
          return Next.REST;
        }
        if (pump.fill() <= 0) {
          return part(connection, turn);
        }
      } else {
        int count = pump.fill();
        if (count < 0) {
          return after(Outcome.BROKEN, connection, turn);
        }
        // A leader reads once: a peer that sends without end must not keep it from the others.
        drained = turn.leading() || count == 0 || pump.input().hasRoom();
      }
    }
  }

  /**
   * Whether the output has been sent; if not, the connection waits without a thread until there is
   * room for it, and goes on with this outcome then.
   */
  private boolean sent(Outcome goesOn, Connection connection, Turn turn) throws IOException {
    outcome = goesOn; // for whoever goes on when there is room
    boolean sent = Departure.isDone(connection, claim, turn);
    if (sent) {
      outcome = null;
    }
    return sent;
  }

  /** Goes on after an exchange that had outlived its call. */
  void resume(Outcome ended, Connection connection, Turn turn) {
    outcome = ended == Outcome.SKIPPING ? null : ended;
    connection.serve(turn);
  }

  private @Nullable HttpExchange parse(Connection connection) {
    Input input = connection.pump().input();
    if (emptyLine) {
      input.afterEmptyLine();
    }
    if (!input.parseHead()) {
      return null;
    }
    emptyLine = false;
    if (connection.leader().draining()) {
      sinceStop++;
    }
    RequestHead head = input.head();
    var exchange = new HttpExchange(service, this, connection, head, ++exchanges);
    if (head.needsTls() && !exchange.scheme().equals("https")) {
      throw Rule.TARGET_SCHEME.violation();
    }
    return exchange;
  }

  /** Whether a stop has begun, and the peer goes on asking for so long that this is the last. */
  boolean endsHere() {
    return sinceStop >= LAST_REQUESTS;
  }

  /** Where it is served; elsewhere too if it waits for a worker. */
  private Dispatch.Place place(HttpExchange exchange, Connection connection, Turn turn)
      throws IOException {
    if (overdue) {
      overdue = false;
      return Dispatch.Place.NOWHERE;
    }
    pending = exchange;
    connection.begins();
    if (!claim.settled(connection, turn)) {
      return Dispatch.Place.ELSEWHERE;
    }
    Dispatch.Place place =
        claim.holds()
            ? Dispatch.place(claim.tenure(), exchange.classify(), connection, turn)
            : Dispatch.Place.HERE;
    if (place != Dispatch.Place.ELSEWHERE) {
      pending = null;
    }
    return place;
  }

  @Override
  public void turnAway() {
    overdue = true;
  }

  /** The server ends, and the connection is idle. */
  private Next part(Connection connection, Turn turn) throws IOException {
    boolean untouched = exchanges == 0 && turn.leading();
    if (untouched && connection.leader().engine().handsOver()) {
      return connection.handOver(service.address()) ? Next.ELSEWHERE : Next.CLOSE;
    }
    return LingeringClose.begin(connection);
  }

  private Next after(Outcome ended, Connection connection, Turn turn) throws IOException {
    Pump pump = connection.pump();
    return switch (ended) {
      case NEXT -> Next.REST;
      case ASYNC -> Next.ELSEWHERE;
      case UPGRADED, SKIPPING -> connection.protocol().advance(connection, turn);
      case LAST -> {
        if (!sent(ended, connection, turn)) {
          yield Next.ELSEWHERE;
        }
        boolean silent =
            !connection.leader().draining() && pump.input().isEmpty() && pump.fill() <= 0;
        yield silent ? Next.CLOSE : LingeringClose.begin(connection);
      }
      case BROKEN -> {
        boolean over = pump.broken() || sent(ended, connection, turn);
        yield over ? Next.CLOSE : Next.ELSEWHERE;
      }
      case REFUSED -> LingeringClose.begin(connection, claim, turn);
    };
  }

  /** Answers with an error what could not be read, and ends the connection. */
  Next refuse(Connection connection, HttpException refusal, Turn turn) throws IOException {
    writeError(connection, refusal);
    return LingeringClose.begin(connection, claim, turn);
  }

  private void writeError(Connection connection, HttpException refusal) {
    var page = new ErrorPage(refusal.status(), refusal.detail(), false);
    Pump pump = connection.pump();
    boolean headAlone = pump.input().asksForHead();
    int size = page.writeWhole(pump.output(), service, refusal.headers(), headAlone);
    AccessLog.refused(connection, refusal.status(), size);
  }

  @Override
  public boolean isServedBy(Tenure tenure) {
    return claim.isOn(tenure);
  }

  @Override
  public void closed() {
    claim.release();
  }

  @Override
  public boolean isKnown() {
    return exchanges > 0;
  }

  @Override
  public long patience(boolean headBegun) {
    boolean first = exchanges == 0;
    long headTime = service.limits().of(Limit.HEAD_TIME);
    long idle = service.idleNanos();
    return headBegun ? headTime : first ? Math.min(headTime, idle) : idle;
  }

  @Override
  public boolean yields() {
    return true;
  }

  @Override
  public boolean hurries() {
    return true;
  }

  @Override
  public Next expire(Connection connection, boolean headBegun) {
    if (!headBegun) {
      return Next.CLOSE;
    }
    try {
      writeError(
          connection,
          new HttpException(Status.REQUEST_TIMEOUT, "The request took too long to arrive."));
      return connection.pump().flushNow() ? LingeringClose.begin(connection) : Next.CLOSE;
    } catch (IOException _) {
      return Next.CLOSE;
    }
  }
}
