package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.api.HttpWorker;
import rocket.api.Interface;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/** A restart that cannot make a new worker ends the server, and says so to whoever waits for it. */
@Timeout(30)
class FailedRestartTest {
  private final AtomicBoolean broken = new AtomicBoolean();
  private final CountDownLatch ready = new CountDownLatch(1);
  private final Rocket rocket =
      Rocket.builder()
          .interfaces(Interface.of("127.0.0.1", 0))
          .method("fragile")
          .provider(new Fragile())
          .onReady(_ -> ready.countDown())
          .build();

  private final class Fragile implements WorkerProvider {
    @Override
    public String method() {
      return "fragile";
    }

    @Override
    public Worker create(AppInfo appInfo) {
      if (broken.get()) {
        throw AppInfoException.of("document_root", "/gone", "a directory");
      }
      return (HttpWorker) (_, response) -> response.send("here");
    }
  }

  @Test
  void theWaitingStartFails() throws Exception {
    var started = CompletableFuture.runAsync(rocket::start);
    assertTrue(ready.await(20, TimeUnit.SECONDS));
    int port = rocket.interfaces().getFirst().port();
    broken.set(true);
    rocket.restart();
    var failure = assertThrows(ExecutionException.class, () -> started.get(20, TimeUnit.SECONDS));
    assertInstanceOf(StartException.class, failure.getCause());
    assertTrue(failure.getCause().getMessage().contains("/gone"), failure.getCause().getMessage());
    assertThrows(IOException.class, () -> new Socket("127.0.0.1", port).close());
  }

  @Test
  void theServerCanBeStartedAgain() throws Exception {
    rocket.start(true);
    broken.set(true);
    rocket.restart();
    broken.set(false);
    rocket.start(true);
    try (var socket = new Socket("127.0.0.1", rocket.interfaces().getFirst().port())) {
      assertFalse(socket.isClosed());
    }
    rocket.close();
  }
}
