package rocket.worker.servlet;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners in their order; one that fails is logged and harms no other (section 2.3.3.3).
 */
final class AsyncListeners {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  private final AsyncContext context;
  private final List<Entry> entries = new ArrayList<>(1);

  AsyncListeners(AsyncContext context) {
    this.context = context;
  }

  private record Entry(AsyncListener listener, ServletRequest request, ServletResponse response) {}

  private interface Call {
    void on(AsyncListener listener, AsyncEvent event) throws IOException;
  }

  synchronized void add(AsyncListener listener, ServletRequest request, ServletResponse response) {
    entries.add(new Entry(listener, request, response));
  }

  /** Tells that the request is asynchronous once more; who wants to hear on is added again. */
  void startedAgain() {
    List<Entry> before = snapshot();
    synchronized (this) {
      entries.clear();
    }
    tell(before, AsyncListener::onStartAsync, null);
  }

  void completed() {
    tell(snapshot(), AsyncListener::onComplete, null);
  }

  void timedOut() {
    tell(snapshot(), AsyncListener::onTimeout, null);
  }

  void failed(Throwable cause) {
    tell(snapshot(), AsyncListener::onError, cause);
  }

  private void tell(List<Entry> told, Call call, @Nullable Throwable cause) {
    for (Entry entry : told) {
      try {
        call.on(
            entry.listener(), new AsyncEvent(context, entry.request(), entry.response(), cause));
      } catch (Throwable e) {
        LOG.warn("An asynchronous listener failed", e);
      }
    }
  }

  private synchronized List<Entry> snapshot() {
    return List.copyOf(entries);
  }
}
