package rocket.worker.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.api.Async;
import rocket.worker.servlet.nonblocking.ListenedOutput;
import rocket.worker.servlet.nonblocking.Listening;

/**
 * The asynchronous life of a request (Servlet 6.1, section 2.3.3.3). Thread-safe; all that it does
 * to request and response it does on the server's threads, one after another, with the
 * application's class loader.
 */
final class AsyncCycle implements AsyncContext, Listening {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  private final IncomingRequest incoming;
  private final OutgoingResponse outgoing;
  private final Async async;
  private final AsyncListeners listeners = new AsyncListeners(this);
  private final AsyncPhase phase = new AsyncPhase();
  private final AsyncTimer timer;

  // These are guarded by this.
  private ServletRequest request;
  private ServletResponse response;

  /** Where the server has led the request last. */
  private String uri;

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
    timer = new AsyncTimer(async);
    async.whenFailed(cause -> quietly(() -> broken(cause)));
  }

  // What the server does with it.

  /** Begins anew, for a servlet that the request has been dispatched to. */
  void restart(ServletRequest newRequest, ServletResponse newResponse) {
    phase.restart();
    synchronized (this) {
      request = newRequest;
      response = newResponse;
    }
    timer.reset();
    listeners.startedAgain();
  }

  boolean started() {
    return phase.started();
  }

  /** The servlet has returned; now the timeout begins. */
  synchronized void returned() {
    if (phase.rest()) {
      timer.start(() -> quietly(this::timedOut));
    }
  }

  /** The servlet has thrown this, or one that the request was dispatched to. */
  void thrown(Throwable cause) {
    if (phase.fail()) {
      cancelTimer();
      quietly(() -> told(cause));
    }
  }

  @Override
  public Async async() {
    return async;
  }

  @Override
  public void call(Call call) throws IOException {
    LoaderScope.run(incoming.context().loader(), call);
  }

  /** A task or a listener has failed. */
  @Override
  public void failed(Throwable cause) {
    if (phase.decided()) {
      LOG.warn("Asynchronous processing failed after it was completed or dispatched", cause);
    } else {
      quietly(() -> told(cause));
    }
  }

  /** Listeners are told of a failure, and it is answered unless they go on. */
  private void told(Throwable cause) {
    listeners.failed(cause);
    giveUp(cause);
  }

  /** The connection has failed, so there is no answer. */
  private void broken(Throwable cause) {
    if (phase.breakOff()) {
      cancelTimer();
      listeners.failed(cause);
      incoming.end();
    }
  }

  private void timedOut() {
    if (phase.waiting()) {
      listeners.timedOut();
      giveUp(null);
    }
  }

  /** Answers with an error and completes, unless a listener or an error page has gone on. */
  private void giveUp(@Nullable Throwable cause) {
    if (!phase.waiting()) {
      return;
    }
    boolean tooLate = outgoing.isCommitted();
    if (!tooLate) {
      try {
        incoming.answerFailure(cause);
      } catch (IOException | RuntimeException e) {
        LOG.warn("An error could not be answered", e);
      }
    }
    if (phase.waiting() && tooLate && cause != null) {
      end(cause);
    } else if (phase.waiting()) {
      complete();
    }
  }

  /** Ends the exchange as failed: too much of the answer has been sent to tell what happened. */
  private void end(Throwable cause) {
    phase.breakOff();
    listeners.completed();
    incoming.end();
    async.fail(cause);
  }

  private void finish() {
    if (!phase.end()) {
      return;
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

  /** Serves the request once more, as the dispatch says. */
  private void redispatch() {
    Dispatcher next = phase.begin();
    if (next == null) {
      return;
    }
    ServletRequest toRequest;
    ServletResponse toResponse;
    synchronized (this) {
      uri = next.uri(uri);
      toRequest = request;
      toResponse = response;
    }
    try {
      next.dispatch(toRequest, toResponse);
    } catch (Throwable e) {
      thrown(e);
      return;
    }
    if (phase.dispatching()) {
      finish();
    } else {
      returned();
    }
  }

  /**
   * Runs a task when what was written has been sent, if nothing waits for that (section 2.3.3.3).
   */
  private void afterOutput(Runnable task) {
    async.run(
        () -> {
          ListenedOutput listened = outgoing.listened();
          if (listened == null) {
            quietly(task::run);
          } else {
            listened.close(() -> quietly(task::run));
          }
        });
  }

  /** Calls what throws nothing that is checked. */
  private void quietly(Call call) {
    try {
      call(call);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** What was begun by returning has been done before. */
  private synchronized void cancelTimer() {
    timer.cancel();
  }

  // What the application does with it.

  /** Completes; of no effect once the exchange has failed, so that listeners may do so then. */
  @Override
  public void complete() {
    if (phase.complete()) {
      cancelTimer();
      afterOutput(this::finish);
    }
  }

  /** Runs it beside everything else, so that it may wait. */
  @Override
  public void start(Runnable task) {
    Objects.requireNonNull(task, "run");
    async.fork(() -> quietly(() -> run(task)));
  }

  private void run(Runnable task) {
    try {
      task.run();
    } catch (Throwable e) {
      async.run(() -> failed(e));
    }
  }

  @Override
  public synchronized ServletRequest getRequest() {
    phase.requireOpen();
    return request;
  }

  @Override
  public synchronized ServletResponse getResponse() {
    phase.requireOpen();
    return response;
  }

  /** A request that a dispatcher of ours has wrapped carries no wrapper of the application. */
  @Override
  @SuppressWarnings("ReferenceEquality")
  public synchronized boolean hasOriginalRequestAndResponse() {
    return (request == incoming || request instanceof DispatchedRequest)
        && (response == outgoing || response instanceof IncludedResponse);
  }

  @Override
  public synchronized void addListener(AsyncListener listener) {
    addListener(listener, request, response);
  }

  @Override
  public void addListener(
      AsyncListener listener, ServletRequest supplied, ServletResponse suppliedResponse) {
    phase.requireServing();
    listeners.add(Objects.requireNonNull(listener, "listener"), supplied, suppliedResponse);
  }

  @Override
  public <T extends AsyncListener> T createListener(Class<T> type) throws ServletException {
    return Source.create(type);
  }

  @Override
  public void setTimeout(long millis) {
    phase.requireServing();
    timer.millis(millis);
  }

  @Override
  public long getTimeout() {
    return timer.millis();
  }

  /** Dispatches to where the request is, as the wrapper that was given sees it. */
  @Override
  @SuppressWarnings("ReferenceEquality")
  public void dispatch() {
    String target;
    synchronized (this) {
      boolean wrapped = request != incoming && request instanceof HttpServletRequest;
      target = wrapped ? ((HttpServletRequest) request).getRequestURI() : uri;
    }
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
    phase.requireOpen();
    if (next == null) {
      throw new IllegalArgumentException(
          "'%s' is no path of the application; allowed: / and what follows".formatted(path));
    }
    phase.dispatch(next);
    cancelTimer();
    afterOutput(this::redispatch);
  }
}
