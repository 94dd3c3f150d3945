package rocket.worker.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import rocket.api.Async;
import rocket.api.Status;

/**
 * The asynchronous life of a request (Servlet 6.1, section 2.3.3.3). Thread-safe; all that it does
 * to request and response it does on the server's threads, one after another.
 *
 * <pre>
 *   SERVING ─(the servlet returns)→ WAITING ─complete, timeout, failure→ COMPLETED → ENDED
 *   SERVING ─complete→ COMPLETED ─(the servlet returns, listeners are told)→ ENDED
 *   SERVING, WAITING ─dispatch→ DISPATCHED ─(the servlet has returned)→ DISPATCHING
 *   DISPATCHING ─startAsync→ SERVING
 *   DISPATCHING ─(the servlet returns)→ ENDED
 * </pre>
 */
final class AsyncCycle implements AsyncContext {
  private static final long DEFAULT_TIMEOUT = 30_000;

  private enum State {
    SERVING,
    WAITING,
    DISPATCHED,
    DISPATCHING,
    COMPLETED,
    ENDED
  }

  private final IncomingRequest incoming;
  private final OutgoingResponse outgoing;
  private final Async async;
  private final AsyncListeners listeners = new AsyncListeners(this);

  // These are guarded by this.
  private ServletRequest request;
  private ServletResponse response;
  private @Nullable Dispatcher dispatcher;

  /** Where the server has led the request last. */
  private String uri;

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
    uri = incoming.getRequestURI();
    async = outgoing.async();
    async.whenFailed(this::failed);
  }

  /** Begins anew, for a servlet that the request has been dispatched to. */
  void restart(ServletRequest newRequest, ServletResponse newResponse) {
    synchronized (this) {
      if (state != State.DISPATCHING) {
        throw new IllegalStateException("asynchronous processing has been started before");
      }
      state = State.SERVING;
      returned = false;
      request = newRequest;
      response = newResponse;
      timeout = DEFAULT_TIMEOUT;
    }
    listeners.startedAgain();
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
      requireIncomplete();
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

  /** Serves the request once more, as the dispatch says. */
  private void redispatch() {
    Dispatcher next;
    synchronized (this) {
      next = dispatcher;
      if (state != State.DISPATCHED || next == null) {
        return;
      }
      state = State.DISPATCHING;
      dispatcher = null;
      uri = next.uri(uri);
    }
    try {
      next.dispatch(request, response);
      if (dispatching()) {
        finish();
      } else {
        returned();
      }
    } catch (Throwable e) {
      fail(e);
    }
  }

  /** A servlet that was dispatched to has failed. */
  private void fail(Throwable cause) {
    synchronized (this) {
      if (state == State.ENDED) {
        return;
      }
      state = State.ENDED;
      failed = true;
    }
    listeners.failed(cause);
    incoming.end();
    async.fail(Objects.requireNonNullElse(Failure.answer(cause), cause));
  }

  private synchronized boolean dispatching() {
    return state == State.DISPATCHING;
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
  public synchronized boolean hasOriginalRequestAndResponse() {
    return request == incoming && response == outgoing;
  }

  @Override
  public synchronized void addListener(AsyncListener listener) {
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
    return Source.create(type);
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

  /** Dispatches to where the request is, as the wrapper that was given sees it. */
  @Override
  @SuppressWarnings("ReferenceEquality")
  public synchronized void dispatch() {
    boolean wrapped = request != incoming && request instanceof HttpServletRequest;
    String target = wrapped ? ((HttpServletRequest) request).getRequestURI() : uri;
    dispatch(incoming.context().dispatchers().again(target), target);
  }

  @Override
  public void dispatch(String path) {
    dispatch(incoming.getServletContext(), path);
  }

  @Override
  public void dispatch(ServletContext context, String path) {
    boolean known = context instanceof Context && path.startsWith("/");
    dispatch(known ? ((Context) context).dispatchers().at(path) : null, path);
  }

  private void dispatch(@Nullable Dispatcher next, String path) {
    if (next == null) {
      throw new IllegalArgumentException(
          "'%s' is no path of the application; allowed: / and what follows".formatted(path));
    }
    synchronized (this) {
      requireIncomplete();
      state = State.DISPATCHED;
      dispatcher = next;
      cancelTimer();
    }
    async.run(this::redispatch);
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
    switch (state) {
      case SERVING, WAITING -> {}
      case DISPATCHED, DISPATCHING ->
          throw new IllegalStateException("the asynchronous operation has been dispatched");
      case COMPLETED, ENDED ->
          throw new IllegalStateException("the asynchronous operation has been completed");
    }
  }
}
