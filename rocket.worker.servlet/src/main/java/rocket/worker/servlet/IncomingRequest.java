package rocket.worker.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.api.HttpException;
import rocket.api.Request;
import rocket.api.Status;
import rocket.worker.servlet.nonblocking.Listening;

/**
 * A request as servlets see it, with its session and its asynchronous life. Confined to the thread
 * that serves it.
 */
final class IncomingRequest extends RequestVisitor {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  private final OutgoingResponse response;
  private @Nullable AsyncCycle cycle;
  private boolean ended;

  /** Whether all components that the request is within may work asynchronously. */
  private boolean asyncSupported = true;

  /** Whether listeners have been told of it, and not yet of its end. */
  private boolean announced;

  IncomingRequest(
      Application application, ServletRoute route, Request request, OutgoingResponse response) {
    super(application, route, request, response);
    this.response = response;
    response.answers(this);
  }

  /** Says whether asynchronous processing may begin now, and returns whether it might before. */
  boolean asyncSupported(boolean now) {
    boolean before = asyncSupported;
    asyncSupported = now;
    return before;
  }

  /**
   * Joins the session that the client names (without any session there is nothing to look for), and
   * lets listeners know.
   */
  void begin() {
    joinSession();
    if (listeners().hearLives()) {
      announced = true;
      listeners().begun(context(), this);
    }
  }

  /**
   * A page of the application answers what was thrown.
   *
   * @return false if it has none for that, so that the server has to answer
   */
  boolean answer(Throwable thrown) {
    return application().errors().answer(this, response, thrown);
  }

  /** The servlet is done, without an exception that nobody has answered. */
  void served() throws IOException {
    if (cycle == null) {
      response.answerFailure();
    }
    if (cycle == null) {
      response.finish();
      end();
    } else {
      cycle.returned();
    }
  }

  /**
   * The servlet is done, by an exception.
   *
   * @return whether that is to be answered, as it is unless the request is asynchronous
   */
  boolean failed(Throwable cause) {
    if (cycle == null) {
      end();
      return true;
    }
    if (cause instanceof IOException) {
      LOG.debug("{} failed", servlet().getServletName(), cause); // as when the client is gone
    } else {
      LOG.error("{} failed", servlet().getServletName(), cause);
    }
    cycle.thrown(cause);
    return false;
  }

  /** Answers what asynchronous processing has failed by; a timeout if that is null. */
  void answerFailure(@Nullable Throwable cause) throws IOException {
    if (cause == null || !answer(cause)) {
      HttpException told = cause == null ? null : Failure.answer(cause);
      if (told == null) {
        response.sendError(Status.INTERNAL_SERVER_ERROR);
      } else {
        response.sendError(told.status(), told.detail());
      }
    }
    response.answerFailure();
  }

  /** Whether it is asynchronous, or has been. */
  boolean asynchronous() {
    return cycle != null;
  }

  /** The exchange is over. */
  void end() {
    ended = true;
    if (announced) {
      announced = false;
      listeners().ended(context(), this);
    }
    leaveSession();
    discardUpload();
  }

  @Override
  public DispatcherType getDispatcherType() {
    return DispatcherType.REQUEST;
  }

  /** Whether all filters and servlets may that the request is within (section 2.3.3.3). */
  @Override
  public boolean isAsyncSupported() {
    return asyncSupported;
  }

  @Override
  public boolean isAsyncStarted() {
    return cycle != null && cycle.started();
  }

  @Override
  public AsyncContext startAsync() {
    return startAsync(this, response);
  }

  @Override
  public AsyncContext startAsync(ServletRequest given, ServletResponse givenResponse) {
    if (!asyncSupported) {
      throw new IllegalStateException(
          "a filter or servlet that the request is within cannot work asynchronously; allowed after"
              + " setAsyncSupported(true)");
    }
    if (ended) {
      throw new IllegalStateException("the request is over");
    }
    if (response.closed()) {
      throw new IllegalStateException("the response is closed");
    }
    if (cycle == null) {
      cycle = new AsyncCycle(this, response, given, givenResponse);
      response.started(cycle);
    } else {
      cycle.restart(given, givenResponse);
    }
    return cycle;
  }

  @Override
  public AsyncContext getAsyncContext() {
    if (cycle == null) {
      throw new IllegalStateException("asynchronous processing has not been started");
    }
    return cycle;
  }

  @Override
  public Listening listening() {
    if (cycle == null || !cycle.started()) {
      throw new IllegalStateException("the request is neither asynchronous nor upgraded");
    }
    return cycle;
  }

  @Override
  public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws ServletException {
    List<String> offers = Upgrades.offers(request());
    if (offers.isEmpty()) {
      throw new ServletException("the client does not ask for another protocol");
    }
    T handler = Source.create(type);
    String named = response.getHeader("Upgrade");
    boolean offered = named != null && offers.stream().anyMatch(named::equalsIgnoreCase);
    String protocol = named != null && offered ? named : offers.getFirst();
    response.upgrade(protocol, application().upgrades().worker(handler, context().loader()));
    return handler;
  }
}
