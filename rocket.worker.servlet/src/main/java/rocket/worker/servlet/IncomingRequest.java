package rocket.worker.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpUpgradeHandler;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import rocket.api.Request;

/**
 * A request as servlets see it, with its session and its asynchronous life. Confined to the thread
 * that serves it.
 */
final class IncomingRequest extends RequestVisitor {
  private final OutgoingResponse response;
  private @Nullable AsyncCycle cycle;

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

  /** The servlet is done, by an exception. */
  void failed(Throwable cause) {
    if (cycle == null) {
      end();
    } else {
      cycle.failed(cause);
    }
  }

  /** Whether it is asynchronous, or has been. */
  boolean asynchronous() {
    return cycle != null;
  }

  /** The exchange is over. */
  void end() {
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
    if (response.closed()) {
      throw new IllegalStateException("the response is closed");
    }
    if (cycle == null) {
      cycle = new AsyncCycle(this, response, given, givenResponse);
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

  /** Refuses: upgrades are not there yet. */
  @Override
  public <T extends HttpUpgradeHandler> T upgrade(Class<T> type) throws ServletException {
    throw new ServletException("protocol upgrades are not supported");
  }
}
