package rocket.engine;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import rocket.api.AppInfo;
import rocket.api.HttpWorker;
import rocket.api.Interface;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/** Numbers its workers, and counts those that are closed. */
final class Counting implements WorkerProvider {
  final AtomicInteger made = new AtomicInteger();
  final AtomicInteger closed = new AtomicInteger();
  final Queue<String> misuses = new ConcurrentLinkedQueue<>();

  /** The provider fails from this worker on. */
  volatile int fails = Integer.MAX_VALUE;

  @Override
  public String method() {
    return "counting";
  }

  @Override
  public Worker create(AppInfo appInfo) {
    int number = made.incrementAndGet();
    if (number >= fails) {
      throw new IllegalStateException("worker " + number + " cannot be made");
    }
    return new HttpWorker() {
      private final AtomicInteger closes = new AtomicInteger();

      @Override
      public void serve(Request request, Response response) throws Exception {
        if (closes.get() > 0) {
          misuses.add("worker " + number + " serves after its end");
        }
        response.send("worker " + number);
      }

      @Override
      public void close() {
        closed.incrementAndGet();
        if (closes.incrementAndGet() > 1) {
          misuses.add("worker " + number + " is closed again");
        }
      }
    };
  }

  Rocket rocket(Interface... interfaces) {
    return Rocket.builder()
        .interfaces(interfaces)
        .minThreads(2)
        .provider(this)
        .method("counting")
        .build();
  }
}
