package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;

class FuturesTest {
  private final Clock clock = new Clock();
  private final AtomicReference<Exchanges.Code> code = new AtomicReference<>();
  private final ServletWorker worker =
      Exchanges.worker(
          AppInfo.of(
              "servlet",
              Exchanges.servlet((request, response) -> code.get().run(request, response)),
              "futures",
              true),
          clock);

  @AfterEach
  void close() {
    worker.close();
  }

  private interface Body {
    void run(RememberingExecutor executor, Map<String, RememberedFuture<?>> futures)
        throws Exception;
  }

  private void request(Body body) throws Exception {
    code.set(
        (request, _) -> {
          try {
            body.run(
                (RememberingExecutor) request.getAttribute("wsgiorg.executor"), futures(request));
          } catch (Exception e) {
            throw new AssertionError(e);
          }
        });
    Exchanges.serve(worker, FakeRequest.get("/"));
  }

  @SuppressWarnings("unchecked")
  private static Map<String, RememberedFuture<?>> futures(HttpServletRequest request) {
    return (Map<String, RememberedFuture<?>>) request.getAttribute("wsgiorg.futures");
  }

  @Test
  void aLaterRequestFetchesWhatAnEarlierOneStarted() throws Exception {
    var first = new AtomicReference<RememberedFuture<String>>();
    request(
        (executor, futures) -> {
          assertTrue(futures.isEmpty());
          first.set(executor.submit(() -> "done").remember("job"));
          assertEquals(Optional.of(Duration.ofSeconds(30)), first.get().timeout());
        });

    request(
        (_, futures) -> {
          assertEquals(Set.of("job"), futures.keySet());
          assertSame(first.get(), futures.get("job"));
          assertEquals("done", futures.get("job").get());
          futures.get("job").forget();
          assertFalse(futures.containsKey("job"));
          assertEquals(Optional.empty(), first.get().timeout());
        });
  }

  @Test
  void aFutureIsForgottenAfterItsLifespan() throws Exception {
    request(
        (executor, futures) -> {
          executor.submit(() -> 1).remember("long", Duration.ofSeconds(10));
          var shorter = executor.submit(() -> 2).remember("short", Duration.ofSeconds(5));
          clock.advance(Duration.ofSeconds(4));
          assertEquals(Optional.of(Duration.ofSeconds(1)), shorter.timeout());
          clock.advance(Duration.ofSeconds(1));
          assertEquals(Set.of("long"), futures.keySet());
          assertEquals(Optional.empty(), shorter.timeout());
          clock.advance(Duration.ofSeconds(5));
          assertNull(futures.get("long"));
          executor.submit(() -> 3).remember("long");
        });
  }

  @Test
  void aNameBelongsToOneFuture() throws Exception {
    request(
        (executor, futures) -> {
          var one = executor.submit(() -> 1).remember("job");
          var other = executor.submit(() -> 2);
          var e = assertThrows(IllegalStateException.class, () -> other.remember("job"));
          assertTrue(e.getMessage().contains("'job'"), e::getMessage);
          one.remember("job", Duration.ofMinutes(1));
          one.remember("renamed");
          assertEquals(Set.of("renamed"), futures.keySet());
          assertThrows(IllegalArgumentException.class, () -> other.remember("x", Duration.ZERO));
          assertThrows(UnsupportedOperationException.class, futures::clear);
        });
  }

  @Test
  void theMemoryIsBounded() throws Exception {
    request(
        (executor, futures) -> {
          for (int i = 0; i < FutureMemory.MOST; i++) {
            executor.submit(() -> {}).remember("job " + i);
          }
          assertThrows(
              IllegalStateException.class, () -> executor.submit(() -> {}).remember("more"));
          assertEquals(FutureMemory.MOST, futures.size());
        });
  }

  @Test
  void theExecutorEndsWithTheWorkerAndNotBefore() throws Exception {
    var interrupted = new CountDownLatch(1);
    var kept = new AtomicReference<RememberingExecutor>();
    request(
        (executor, _) -> {
          kept.set(executor);
          assertThrows(UnsupportedOperationException.class, executor::shutdown);
          assertThrows(UnsupportedOperationException.class, executor::shutdownNow);
          assertThrows(UnsupportedOperationException.class, executor::close);
          var running = new CountDownLatch(1);
          executor.submit(
              () -> {
                running.countDown();
                try {
                  new CountDownLatch(1).await();
                } catch (InterruptedException e) {
                  interrupted.countDown();
                }
              });
          running.await();
        });

    worker.close();

    interrupted.await();
    assertThrows(RejectedExecutionException.class, () -> kept.get().submit(() -> 1));
  }

  @Test
  void withoutTheFlagThereAreNoFutures() throws Exception {
    Exchanges.serve(
        FakeRequest.get("/"),
        (request, _) -> {
          assertNull(request.getAttribute("wsgiorg.executor"));
          assertNull(request.getAttribute("wsgiorg.futures"));
        });
  }
}
