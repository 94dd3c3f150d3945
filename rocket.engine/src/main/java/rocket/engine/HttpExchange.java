package rocket.engine;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Status;
import rocket.api.Work;
import rocket.engine.wire.RequestHead;
import rocket.engine.wire.Violation;

/**
 * A request and its response, from the head that has been read to the answer that has been written.
 * Confined to the connection's owner.
 */
final class HttpExchange {
  private final HttpService service;
  private final HttpProtocol protocol;
  private final Connection connection;
  private final RequestHead head;
  private final long number;
  private final HttpBody body;
  private final HttpRequest request;
  private final HttpResponse response;

  private Work work = Work.UNKNOWN;
  private @Nullable AsyncExchange async;
  private boolean failed;
  private boolean refused;
  private boolean broken;

  HttpExchange(
      HttpService service,
      HttpProtocol protocol,
      Connection connection,
      RequestHead head,
      long number) {
    this.service = service;
    this.protocol = protocol;
    this.connection = connection;
    this.head = head;
    this.number = number;
    this.body = new HttpBody(connection.pump(), head.framing(), service.limits());
    this.request = new HttpRequest(this);
    this.response = new HttpResponse(this);
  }

  HttpService service() {
    return service;
  }

  Connection connection() {
    return connection;
  }

  RequestHead head() {
    return head;
  }

  /** What the client's own connection speaks, as far as is known. */
  String scheme() {
    return request.scheme();
  }

  HttpBody body() {
    return body;
  }

  HttpResponse response() {
    return response;
  }

  /** Whether the server ends, and what it has read of the connection ends with this request. */
  boolean last() {
    Leader leader = connection.leader();
    return leader.draining()
        && (leader.aborted()
            || protocol.endsHere()
            || !body.finished()
            || !connection.pump().hasInput());
  }

  String id() {
    return connection.id() + "-" + number;
  }

  Work work() {
    return work;
  }

  /** Asks the worker what kind of work this is. */
  Work classify() {
    if (service.admitted().refuses(head)) {
      return work;
    }
    try {
      work = protocol.claim().tenure().http().classify(request);
    } catch (Throwable t) {
      Logs.ERRORS.error("The worker could not classify a request", t);
      connection.leader().engine().failed(t);
    }
    return work;
  }

  /** Has the worker answer, and completes the response unless it goes on without this thread. */
  Outcome serve(Turn turn) throws IOException {
    Claim claim = protocol.claim();
    if (turn.leading() && claim.holds()) {
      WorkMemory memory = connection.leader().memory(claim.tenure(), work);
      turn.begin(memory);
      try {
        ask();
      } finally {
        turn.end(memory);
      }
    } else {
      ask();
    }
    AsyncExchange going = async;
    if (going == null) {
      return finish();
    }
    if (failed) {
      return abandon(going, turn);
    }
    // It does not hold back the answers before it.
    going.use().tells(connection.pump()::flushOutput);
    connection.leave();
    going.served();
    return Outcome.ASYNC;
  }

  /** Turns the request away: it waited for too long, or too many wait already. */
  Outcome turnAway() {
    failed = true;
    refused = !body.finished();
    long patience = service.limits().time(Limit.WAITING_TIME).toSeconds();
    answer(
        new HttpException(
            Status.SERVICE_UNAVAILABLE,
            "There is too much to do at the moment.",
            Headers.of("Retry-After", Long.toString(Math.max(1, patience)))));
    return finish();
  }

  private Outcome abandon(AsyncExchange going, Turn turn) {
    var later = new LaterExchange(this);
    going.abandon();
    going.use().finish(turn, later::finish);
    return later.outcome();
  }

  /** Asks the worker; whatever it throws becomes the answer, if there is none yet. */
  private void ask() {
    try {
      if (service.admitted().refuses(head)) {
        throw service.admitted().refusal();
      }
      protocol.claim().tenure().http().serve(request, response);
    } catch (Throwable t) {
      AsyncExchange going = async;
      if (going == null) {
        fail(t);
      } else {
        going.use().finish(() -> fail(t));
      }
    }
  }

  /** Whether a worker has been asked for a tunnel. */
  boolean asksForTunnel() {
    return service.admitted().connect() && head.is("CONNECT");
  }

  /** Ends the exchange as failed. */
  void fail(Throwable cause) {
    failed = true;
    if (cause instanceof IOException && connection.pump().broken()) {
      Logs.SERVER.debug("The peer of connection {} is gone", connection.id(), cause);
      broken = true;
      return;
    }
    if (cause instanceof HttpException refusal) {
      refused = refusal instanceof Violation || body.tooMuchLeft() || head.is("CONNECT");
      answer(refusal);
      return;
    }
    if (cause instanceof ContentChangedException change) {
      connection.leader().engine().contentFailed(this, change);
    } else {
      Logs.ERRORS.error("{} failed", this, cause);
      connection.leader().engine().failed(cause);
    }
    answer(new HttpException(500));
  }

  private void answer(HttpException error) {
    if (response.committed()) {
      broken = !response.answer().whole();
      return;
    }
    try {
      response.fail(error, refused);
    } catch (IOException _) {
      broken = true;
    } catch (IllegalArgumentException e) {
      fail(e);
    }
  }

  /** The request and its client, for logs. */
  String describe() {
    return "\"%s\" from %s".formatted(head.requestLine(), request.connection().remote());
  }

  @Override
  public String toString() {
    return describe();
  }

  /**
   * Completes the response, lets go of the worker, unless something of it is still to be sent, and
   * makes ready for what comes next.
   */
  Outcome finish() {
    Outcome outcome = complete();
    Parcel parcel = connection.pump().parcel();
    if (parcel != null && protocol.claim().holds()) {
      parcel.keeps(protocol.claim());
    } else if (outcome != Outcome.UPGRADED) {
      protocol.claim().release();
    }
    return outcome;
  }

  private Outcome complete() {
    Answer answer = response.answer();
    try {
      if (!broken) {
        answer.end();
        report(answer.mistake());
      }
    } catch (Throwable t) { // the trailers are the worker's
      fail(t);
    }
    HttpBody.Rest rest = body.skip(!broken && !refused && answer.persistent());
    refused = refused || (!broken && rest == HttpBody.Rest.LOST);
    AccessLog.answered(request, head, response.status(), answer.size());
    head.retire();
    answer.retire();
    if (broken || answer.incomplete()) {
      return Outcome.BROKEN;
    }
    if (refused) {
      return Outcome.REFUSED;
    }
    boolean skips = rest == HttpBody.Rest.MORE;
    if (!skips) {
      connection.pump().input().nextMessage();
    }
    Upgrade upgrade = response.upgrade();
    if (upgrade != null) {
      var next = new StreamProtocol(protocol.claim(), upgrade.worker(), service.idleNanos());
      connection.protocol(skips ? new Skipping(body, connection, next) : next);
      return Outcome.UPGRADED;
    }
    if (skips) {
      connection.protocol(new Skipping(body, connection, protocol));
      return Outcome.SKIPPING;
    }
    if (answer.persistent()) {
      return Outcome.NEXT;
    }
    boolean unexpected = head.framing().persistent() && !connection.leader().draining();
    return unexpected ? Outcome.REFUSED : Outcome.LAST;
  }

  private void report(String mistake) {
    if (!mistake.isEmpty()) {
      Logs.ERRORS.error("{}: {}", describe(), mistake);
    }
  }

  AsyncExchange async() {
    AsyncExchange going = async;
    if (going == null) {
      going = new AsyncExchange(new LaterExchange(this));
      body.share(going.use());
      async = going;
    }
    return going;
  }

  /** Begins to use the connection; what is returned is told of the end, unless it is null. */
  @Nullable Use use() {
    AsyncExchange going = async;
    if (going == null) {
      return null;
    }
    going.use().begin();
    return going.use();
  }

  /** Goes on with the connection after an exchange that had outlived its call. */
  void resume(Outcome outcome, Turn turn) {
    protocol.resume(outcome, connection, turn);
  }
}
