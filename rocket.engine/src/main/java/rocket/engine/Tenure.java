package rocket.engine;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import rocket.api.HttpWorker;
import rocket.api.StreamWorker;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/**
 * A worker's time in service: from when requests may enter to when the last of them has left and
 * the worker is closed.
 *
 * <pre>
 *   open ─end→ ended, requests still in it ─last one leaves→ empty ─close→ closed
 * </pre>
 *
 * <p>Thread-safe. Requests are counted in and out apart, by counters that do not contend. Whoever
 * enters counts first and looks for the end afterwards; the end is marked first and the counters
 * are looked at afterwards: so one of the two sees the other.
 */
final class Tenure {
  private final WorkerProvider provider;
  private final Worker worker;
  private final @Nullable HttpWorker http;
  private final WorkMemories memories = new WorkMemories();
  private final Tally entered = new Tally();
  private final Tally left = new Tally();
  private final CountDownLatch empty = new CountDownLatch(1);

  /** Whether nothing may enter any more; written once, published to all who enter or leave. */
  private volatile boolean ended;

  /** Whether somebody closes the worker, or has done so. */
  private final AtomicBoolean closing = new AtomicBoolean();

  private final CountDownLatch closed = new CountDownLatch(1);

  /** Who closes the worker just now; published to those who ask whether they may wait for it. */
  private volatile @Nullable Thread closer;

  Tenure(WorkerProvider provider, Worker worker) {
    this.provider = provider;
    this.worker = worker;
    this.http = worker instanceof HttpWorker answering ? answering : null;
  }

  WorkerProvider provider() {
    return provider;
  }

  /** Whether it answers HTTP requests, and not connections. */
  boolean speaksHttp() {
    return http != null;
  }

  HttpWorker http() {
    if (http == null) {
      throw new IllegalStateException(worker + " speaks a protocol of its own");
    }
    return http;
  }

  StreamWorker stream() {
    return (StreamWorker) worker;
  }

  /** What is known of the worker's kinds of work; it goes with the worker. */
  WorkMemories memories() {
    return memories;
  }

  /** Lets a request or a conversation in, unless this has ended. */
  boolean enter() {
    entered.increment();
    if (!ended) {
      return true;
    }
    leave();
    return false;
  }

  /** One that was let in is done. */
  void leave() {
    left.increment();
    if (ended) {
      lookWhetherEmpty();
    }
  }

  /** How many are in it; exact only while nobody comes or goes. */
  long inside() {
    return entered.sum() - left.sum();
  }

  /** Lets nothing in any more. */
  void end() {
    ended = true;
    lookWhetherEmpty();
  }

  /** Who has left is counted first: one who enters in between makes the counters differ. */
  private void lookWhetherEmpty() {
    long gone = left.sum();
    if (gone == entered.sum()) {
      empty.countDown();
    }
  }

  /** Waits until all have left. */
  void awaitEmpty() throws InterruptedException {
    empty.await();
  }

  /** Waits until all have left; false if that takes longer. */
  boolean awaitEmpty(long nanos) throws InterruptedException {
    return empty.await(nanos, TimeUnit.NANOSECONDS);
  }

  /**
   * Closes the worker, once, whoever has not left; returns when it is closed, but for the thread
   * that is closing it.
   */
  void close() {
    ended = true;
    empty.countDown();
    if (closing.compareAndSet(false, true)) {
      closer = Thread.currentThread();
      close(worker);
      closer = null;
      closed.countDown();
    } else if (!closes(Thread.currentThread())) {
      awaitClosed();
    }
  }

  private void awaitClosed() {
    boolean interrupted = false;
    while (closed.getCount() > 0) {
      try {
        closed.await();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Whether this thread closes the worker just now. */
  boolean closes(Thread thread) {
    return closer == thread;
  }

  /** The worker's class, for logs. */
  @Override
  public String toString() {
    return worker.getClass().getName();
  }

  /** Closes a worker; what it throws is nobody's concern but the log's. */
  static void close(Worker worker) {
    try {
      worker.close();
    } catch (Throwable t) {
      Logs.SERVER.warn("Closing the worker failed", t);
    }
  }
}
