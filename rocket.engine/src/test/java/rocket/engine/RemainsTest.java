package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.fail;

import java.io.IOException;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;
import rocket.api.Async;
import rocket.api.Headers;
import rocket.api.HttpWorker;
import rocket.api.Interface;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/** Nothing refers to a worker that is gone, whatever it has used. */
class RemainsTest {
  private static final ThreadLocal<Object> LEFT = new InheritableThreadLocal<>();

  /** What a worker does with a request, given itself. */
  private interface Use {
    void of(Object self, Request request, Response response) throws Exception;
  }

  private record Provider(Worker worker) implements WorkerProvider {
    @Override
    public String method() {
      return "test";
    }

    @Override
    public Worker create(AppInfo appInfo) {
      LEFT.set(worker);
      return worker;
    }
  }

  private static final class User implements HttpWorker {
    private final Use use;

    User(Use use) {
      this.use = use;
    }

    @Override
    public void serve(Request request, Response response) throws Exception {
      response.informational(103, Headers.empty());
      use.of(this, request, response);
    }
  }

  /** Deploys a worker, has it answer on a connection that is kept, and takes it out of service. */
  private static void use(Use use) throws Exception {
    var server = new AtomicReference<RunningServer>();
    var peer = new AtomicReference<Peer>();
    WeakReference<Worker> gone = begin(use, server, peer);
    try (var _ = server.get();
        var kept = peer.get()) {
      Eventually.holds(
          "the worker is collected",
          () -> {
            System.gc();
            return gone.refersTo(null);
          });
      assertEquals("next", kept.gets("/").body());
    }
  }

  private static WeakReference<Worker> begin(
      Use use, AtomicReference<RunningServer> server, AtomicReference<Peer> peer) throws Exception {
    var worker = new User(use);
    var provider = new Provider(worker);
    Rocket rocket =
        Rocket.builder()
            .interfaces(Interface.of("127.0.0.1", 0))
            .minThreads(2)
            .method("test")
            .buildWithoutWorker();
    rocket.start(true);
    rocket.deploy(provider);
    LEFT.remove();
    server.set(RunningServer.of(rocket));
    peer.set(server.get().connect());
    Peer kept = peer.get();
    kept.sends("POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 1\r\n\r\n");
    assertEquals(103, kept.answer().status());
    assertEquals("used", kept.sends("x").answer().body());
    rocket.undeploy(provider);
    rocket.deploy(Deployment.named("next"));
    return new WeakReference<>(worker);
  }

  private static void end(Async async, Response response) {
    try {
      response.send("used");
    } catch (IOException e) {
      async.fail(e);
      return;
    }
    async.complete();
  }

  @Test
  void what_threads_inherited_as_it_was_made() throws Exception {
    use((_, _, response) -> response.send("used"));
  }

  @Test
  void what_waited_for_the_peer() throws Exception {
    use(
        (self, _, response) -> {
          Async async = response.async();
          async.whenFailed(_ -> fail(self.toString()));
          async.whenReadable(() -> end(async, response));
        });
  }

  @Test
  void a_thread_that_waited_for_the_peer() throws Exception {
    use(
        (self, request, response) -> {
          Thread.currentThread().setContextClassLoader(new Loader(self));
          request.body().stream().readAllBytes();
          response.send("used");
        });
  }

  @Test
  void what_was_to_run_later() throws Exception {
    use(
        (self, _, response) -> {
          Async async = response.async();
          var _ = async.after(Duration.ofHours(1), () -> fail(self.toString()));
          async.run(() -> end(async, response));
        });
  }

  private static final class Loader extends ClassLoader {
    private final Object holder;

    Loader(Object holder) {
      this.holder = holder;
    }

    @Override
    public String toString() {
      return "of " + holder;
    }
  }
}
