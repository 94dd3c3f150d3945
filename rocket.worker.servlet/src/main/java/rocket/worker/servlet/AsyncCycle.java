package rocket.worker.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import rocket.api.Async;
import rocket.api.Status;

/**
 * The asynchronous life of a request (Servlet 6.1, section 2.3.3.3). Thread-safe; all that it does
 * to request and response it does on the server's threads, one after another.
 *
 * <pre>
 *   SERVING --(the servlet returns)--> WAITING --complete, timeout, failure--> COMPLETED --> ENDED
 *   SERVING --complete--> COMPLETED --(the servlet returns, listeners are told)--> ENDED
 * </pre>
 *
 * Dispatches are not there yet.
 */
final class AsyncCycle implements AsyncContext {
  private static final long DEFAULT_TIMEOUT = 30_000;

  private enum State {
    SERVING,
    WAITING,
    COMPLETED,
    ENDED
  }

  private final IncomingRequest incoming;
  private final OutgoingResponse outgoing;
  private final ServletRequest request;
  private final ServletResponse response;
  private final Async async;
  private final AsyncListeners listeners = new AsyncListeners(this);

  // These are guarded by this.
  private State state = State.SERVING;
  private boolean returned;
  private boolean failed;
  private long timeout = DEFAULT_TIMEOUT;
  private @Nullable Future<?> timer;

  AsyncCycle(
      IncomingRequest incoming,
      OutgoingResponse outgoing,
      ServletRequest request,
      ServletResponse response) {
    this.incoming = incoming;
    this.outgoing = outgoing;
    this.request = request;
    this.response = response;
    async = outgoing.async();
    async.whenFailed(this::failed);
  }

  /** Whether the request is asynchronous now: until the servlet has returned, in any case. */
  synchronized boolean started() {
    return !returned || state == State.WAITING;
  }

  /** The servlet has returned; now the timeout begins. */
  synchronized void returned() {
    returned = true;
    if (state == State.SERVING) {
      state = State.WAITING;
      if (timeout > 0) {
        timer = async.after(Duration.ofMillis(timeout), this::timedOut);
      }
    }
  }

  /** The exchange has failed, by the servlet or by the connection. */
  void failed(Throwable cause) {
    synchronized (this) {
      returned = true;
      if (state == State.ENDED) {
        return;
      }
      state = State.ENDED;
      failed = true;
      cancelTimer();
    }
    listeners.failed(cause);
    incoming.end();
    async.complete();
  }

  /** Completes; of no effect once the exchange has failed, so that listeners may do so then. */
  @Override
  public void complete() {
    synchronized (this) {
      if (failed) {
        return;
      }
      if (state == State.COMPLETED || state == State.ENDED) {
        throw completed();
      }
      state = State.COMPLETED;
      cancelTimer();
    }
    async.run(this::finish);
  }

  private void finish() {
    synchronized (this) {
      if (state == State.ENDED) {
        return;
      }
      state = State.ENDED;
    }
    try {
      outgoing.finish();
      listeners.completed();
    } catch (IOException e) {
      listeners.failed(e);
    } finally {
      incoming.end();
      async.complete();
    }
  }

  private void timedOut() {
    if (waiting()) {
      listeners.timedOut();
      giveUp();
    }
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException e) {
      listeners.failed(e);
      giveUp();
    }
  }

  /** Answers 500, unless a listener has completed. */
  private void giveUp() {
    if (!waiting()) {
      return;
    }
    try {
      if (!outgoing.isCommitted()) {
        outgoing.sendError(Status.INTERNAL_SERVER_ERROR);
      }
      complete();
    } catch (IOException e) {
      async.fail(e);
    }
  }

  private synchronized boolean waiting() {
    return state == State.WAITING;
  }

  @Override
  public void start(Runnable task) {
    async.run(() -> run(task));
  }

  @Override
  public synchronized ServletRequest getRequest() {
    requireIncomplete();
    return request;
  }

  @Override
  public synchronized ServletResponse getResponse() {
    requireIncomplete();
    return response;
  }

  @Override
  @SuppressWarnings("ReferenceEquality")
  public boolean hasOriginalRequestAndResponse() {
    return request == incoming && response == outgoing;
  }

  @Override
  public void addListener(AsyncListener listener) {
    addListener(listener, request, response);
  }

  @Override
  public synchronized void addListener(
      AsyncListener listener, ServletRequest supplied, ServletResponse suppliedResponse) {
    requireServing();
    listeners.add(listener, supplied, suppliedResponse);
  }

  @Override
  public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
    return SealedContext.create(type);
  }

  @Override
  public synchronized void setTimeout(long millis) {
    requireServing();
    timeout = millis;
  }

  @Override
  public synchronized long getTimeout() {
    return timeout;
  }

  /** Refuses: dispatches are not there yet. */
  @Override
  public void dispatch() {
    throw new UnsupportedOperationException("asynchronous dispatches are not supported");
  }

  /** Refuses, as {@link #dispatch()} does. */
  @Override
  public void dispatch(String path) {
    dispatch();
  }

  /** Refuses, as {@link #dispatch()} does. */
  @Override
  public void dispatch(ServletContext context, String path) {
    dispatch();
  }

  private void cancelTimer() {
    if (timer != null) {
      timer.cancel(false);
    }
  }

  private void requireServing() {
    if (returned) {
      throw new IllegalStateException("the servlet that started this has returned");
    }
  }

  private void requireIncomplete() {
    if (state == State.COMPLETED || state == State.ENDED) {
      throw completed();
    }
  }

  private static IllegalStateException completed() {
    return new IllegalStateException("the asynchronous operation has been completed");
  }
}
