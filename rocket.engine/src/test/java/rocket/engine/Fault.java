package rocket.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;

/** What a worker may do wrong with an exchange. */
enum Fault {
  EXCEPTION((_, _) -> sneak(new Exception("checked"))),
  RUNTIME_EXCEPTION((_, _) -> sneak(new IllegalStateException("unchecked"))),
  CHECKED_EXCEPTION_UNDECLARED(
      (request, response) ->
          response.async().run(() -> Fault.<RuntimeException>sneak(new Exception()))),
  IO_EXCEPTION((_, _) -> sneak(new IOException("not the peer's fault"))),
  INTERRUPTED_EXCEPTION((_, _) -> sneak(new InterruptedException("made up"))),
  ASSERTION_ERROR((_, _) -> sneak(new AssertionError())),
  OUT_OF_MEMORY((_, _) -> sneak(new OutOfMemoryError("made up"))),
  OUT_OF_MEMORY_INDEED((_, _) -> sneak(new IllegalStateException(fill()))),
  STACK_OVERFLOW((_, _) -> sneak(new StackOverflowError("made up"))),
  STACK_OVERFLOW_INDEED((_, _) -> deeper(1)),
  THREAD_DEATH((_, _) -> sneak(threadDeath())),
  LINKAGE_ERROR((_, _) -> sneak(new NoClassDefFoundError("made.up"))),
  THROWABLE((_, _) -> sneak(new Throwable("neither"))),
  AFTER_HALF_AN_ANSWER(
      (_, response) -> {
        response.output().write(new byte[100_000]);
        sneak(new StackOverflowError());
      }),
  CLOSES_TWICE(
      (request, response) -> {
        request.body().stream().close();
        request.body().stream().close();
        response.output().write('x');
        response.output().close();
        response.output().close();
      }),
  WRITES_AFTER_CLOSE(
      (_, response) -> {
        response.output().close();
        response.output().write(new byte[100_000]);
      }),
  WRITES_AFTER_SEND(
      (_, response) -> {
        response.send("sent");
        response.output().write('x');
        response.output().flush();
      }),
  SENDS_TWICE(
      (_, response) -> {
        response.send("once");
        response.send("twice");
      }),
  KEEPS_ALL(
      (request, response) -> {
        OutputStream output = response.output();
        request.headers().size();
        response.send("kept");
        keep(new Kept(request, response, output));
      }),
  USES_WHAT_WAS_KEPT((_, response) -> useKept(response)),
  INTERRUPTS_ITSELF(
      (_, response) -> {
        Thread.currentThread().interrupt();
        response.send("interrupted");
      }),
  INTERRUPTS_ITSELF_AND_READS(
      (request, response) -> {
        Thread.currentThread().interrupt();
        request.body().stream().readAllBytes();
        response.send("read");
      }),
  IS_INTERRUPTED_LATER(
      (_, response) -> {
        Thread self = Thread.currentThread();
        Thread other = Thread.ofPlatform().start(self::interrupt);
        while (other.isAlive()) {
          Thread.onSpinWait();
        }
        response.send("interrupted by another");
      }),
  COMPLETES_TWICE(
      (_, response) -> {
        response.async().complete();
        response.async().complete();
        response.async().fail(new IllegalStateException("too late"));
      }),
  FAILS_WITHOUT_A_THREAD((_, response) -> response.async().fail(new StackOverflowError())),
  TASK_THROWS(
      (_, response) ->
          response
              .async()
              .run(
                  () -> {
                    throw new OutOfMemoryError("made up");
                  })),
  RECEIVER_THROWS(
      (_, response) -> {
        response
            .async()
            .whenFailed(
                _ -> {
                  throw new StackOverflowError();
                });
        response.async().fail(new IllegalStateException());
      }),
  THROWS_BESIDE_ASYNC(
      (_, response) -> {
        response.async().after(Duration.ofMillis(1), () -> {});
        sneak(new LinkageError());
      });

  /** What is kept by those that should not keep it. */
  private static final AtomicReference<Kept> KEPT = new AtomicReference<>();

  private record Kept(Request request, Response response, OutputStream output) {}

  private final HttpWorker worker;

  Fault(HttpWorker worker) {
    this.worker = worker;
  }

  /** A worker that does it. */
  HttpWorker worker() {
    return worker;
  }

  @SuppressWarnings("unchecked")
  static <E extends Throwable> void sneak(Throwable any) throws E {
    throw (E) any;
  }

  @SuppressWarnings("removal") // the class is, and who has it may throw it
  private static Throwable threadDeath() {
    return new ThreadDeath();
  }

  /** Asks for more than any heap can give in one piece. */
  private static String fill() {
    return "of " + new long[Integer.MAX_VALUE].length;
  }

  private static int deeper(int depth) {
    return depth < 0 ? 0 : deeper(depth + 1) + 1;
  }

  private static void keep(Kept kept) {
    KEPT.set(kept);
  }

  /** Everything that a stranger to an exchange could try on it. */
  private static void useKept(Response own) throws IOException {
    Kept kept = KEPT.get();
    if (kept != null) {
      List<HttpWorker> tries =
          List.of(
              (_, _) -> kept.output().write("stray".getBytes()),
              (_, _) -> kept.output().flush(),
              (_, _) -> kept.output().close(),
              (_, _) -> kept.response().send("stray"),
              (_, _) -> kept.response().status(404),
              (_, _) -> kept.response().headers().set("X-Stray", "stray"),
              (_, _) -> kept.response().writeNow(new byte[10], 0, 10),
              (_, _) -> kept.response().reset(),
              (_, _) -> kept.response().async().complete(),
              (_, _) -> kept.request().body().stream().read(),
              (_, _) -> kept.request().headers().first("Host"),
              (_, _) -> kept.request().path());
      for (HttpWorker each : tries) {
        try {
          each.serve(kept.request(), kept.response());
        } catch (Exception _) {
          // refused, as it should be
        }
      }
    }
    own.send("own");
  }
}
