package rocket.engine;

import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import rocket.api.AppInfo;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Work;
import rocket.api.Work.Pace;
import rocket.api.Work.Threads;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/**
 * A provider of one worker that notes when it is closed, and what it was asked afterwards.
 * Thread-safe.
 */
final class Deployment implements WorkerProvider {
  private final HttpWorker answers;
  private final AtomicInteger closes = new AtomicInteger();
  private final AtomicInteger running = new AtomicInteger();
  private final Queue<String> faults = new ConcurrentLinkedQueue<>();

  private Deployment(HttpWorker answers) {
    this.answers = answers;
  }

  /** Answers everything with its name. */
  static Deployment named(String name) {
    return of((_, response) -> response.send(name));
  }

  static Deployment of(HttpWorker answers) {
    return new Deployment(answers);
  }

  /** Every request blocks until the end, as work of this pace. */
  static Deployment blocking(Pace pace, CountDownLatch begun, CountDownLatch end) {
    return of(
        new Routes()
            .on(
                "/",
                Work.of("block", pace, Threads.ANY),
                (_, response) -> {
                  begun.countDown();
                  Eventually.opens(end);
                  response.send("finished");
                }));
  }

  /** Exchanges go on without a thread, until the test ends them. */
  static Deployment asynchronous(CompletableFuture<Response> going) {
    return of(
        (_, response) -> {
          response.async();
          going.complete(response);
        });
  }

  @Override
  public String method() {
    return "test";
  }

  @Override
  public Worker create(AppInfo appInfo) {
    return new HttpWorker() {
      @Override
      public Work classify(Request request) {
        noteIfClosed("classify");
        return answers.classify(request);
      }

      @Override
      public void serve(Request request, Response response) throws Exception {
        running.incrementAndGet();
        try {
          answers.serve(request, response);
          noteIfClosed("serve");
        } finally {
          running.decrementAndGet();
        }
      }

      @Override
      public void close() {
        if (running.get() > 0) {
          faults.add("closed while it serves");
        }
        closes.incrementAndGet();
      }
    };
  }

  private void noteIfClosed(String call) {
    if (closed()) {
      faults.add(call + " after close");
    }
  }

  boolean closed() {
    return closes.get() > 0;
  }

  int closes() {
    return closes.get();
  }

  /** What should not have happened. */
  Queue<String> faults() {
    return faults;
  }
}
