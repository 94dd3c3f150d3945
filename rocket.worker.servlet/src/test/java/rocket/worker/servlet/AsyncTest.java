package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Servlet 6.1, section 2.3.3.3. */
class AsyncTest {
  private final List<String> told = new ArrayList<>();
  private final AtomicReference<HttpServletRequest> request = new AtomicReference<>();

  private final class Listener implements AsyncListener {
    private final boolean completing;

    Listener(boolean completing) {
      this.completing = completing;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      told.add("complete");
    }

    @Override
    public void onTimeout(AsyncEvent event) throws IOException {
      told.add("timeout");
      if (completing) {
        event.getSuppliedResponse().getWriter().print("late");
        event.getAsyncContext().complete();
      }
    }

    @Override
    public void onError(AsyncEvent event) {
      told.add("error " + event.getThrowable().getMessage());
      if (completing) {
        event.getAsyncContext().complete();
      }
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      told.add("start");
    }
  }

  private FakeResponse serve(Exchanges.Code code) throws Exception {
    return Exchanges.serve(
        FakeRequest.get("/"),
        (incoming, response) -> {
          request.set(incoming);
          code.run(incoming, response);
        });
  }

  @Test
  void theResponseEndsWhenItIsCompleted() throws Exception {
    var context = new AtomicReference<AsyncContext>();
    var response =
        serve(
            (incoming, _) -> {
              assertTrue(incoming.isAsyncSupported());
              assertFalse(incoming.isAsyncStarted());
              assertThrows(IllegalStateException.class, incoming::getAsyncContext);
              context.set(incoming.startAsync());
              context.get().addListener(new Listener(false));
              assertTrue(incoming.isAsyncStarted());
              assertSame(context.get(), incoming.getAsyncContext());
              assertThrows(IllegalStateException.class, incoming::startAsync);
              assertTrue(context.get().hasOriginalRequestAndResponse());
            });

    assertFalse(response.ended);
    assertTrue(request.get().isAsyncStarted());
    assertEquals(List.of(Duration.ofSeconds(30)), response.async.delays);
    assertThrows(IllegalStateException.class, () -> context.get().setTimeout(1));
    assertThrows(IllegalStateException.class, () -> context.get().addListener(new Listener(false)));
    context.get().getResponse().getWriter().print("later");
    context.get().complete();
    assertFalse(request.get().isAsyncStarted());
    assertThrows(IllegalStateException.class, context.get()::getResponse);
    assertThrows(IllegalStateException.class, context.get()::complete);
    response.async.runAll();

    assertTrue(response.ended);
    assertEquals("later", response.text());
    assertEquals(List.of("complete"), told);
    response.async.elapse();
    assertEquals(List.of("complete"), told);
  }

  @Test
  void completingBeforeTheServletReturnsTakesEffectThen() throws Exception {
    var response =
        serve(
            (incoming, answer) -> {
              incoming.startAsync().complete();
              assertTrue(incoming.isAsyncStarted());
              answer.getWriter().print("still");
            });

    assertFalse(request.get().isAsyncStarted());
    response.async.runAll();
    assertTrue(response.ended);
    assertEquals("still", response.text());
  }

  @Test
  void aTaskRunsOnAThreadOfTheServer() throws Exception {
    var response =
        serve(
            (incoming, answer) -> {
              AsyncContext context = incoming.startAsync();
              context.start(
                  () -> {
                    try {
                      answer.getWriter().print("task");
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                    context.complete();
                  });
            });

    assertEquals("", response.text());
    response.async.runAll();
    assertEquals("task", response.text());
    assertTrue(response.ended);
  }

  @Test
  void aTaskThatFailsIsAnError() throws Exception {
    var response =
        serve(
            (incoming, _) -> {
              AsyncContext context = incoming.startAsync();
              context.addListener(new Listener(false));
              context.start(
                  () -> {
                    throw new IllegalStateException("broken");
                  });
            });

    response.async.runAll();

    assertEquals(500, response.status());
    assertTrue(response.ended);
    assertEquals(List.of("error broken", "complete"), told);
  }

  @Test
  void aTimeoutIsAnErrorUnlessAListenerCompletes() throws Exception {
    var response =
        serve(
            (incoming, _) -> {
              AsyncContext context = incoming.startAsync();
              context.setTimeout(5);
              context.addListener(new Listener(false));
            });
    assertEquals(List.of(Duration.ofMillis(5)), response.async.delays);
    response.async.elapse();

    assertEquals(500, response.status());
    assertTrue(response.ended);
    assertEquals(List.of("timeout", "complete"), told);

    told.clear();
    var answered = serve((incoming, _) -> incoming.startAsync().addListener(new Listener(true)));
    answered.async.elapse();

    assertEquals(200, answered.status());
    assertEquals("late", answered.text());
    assertEquals(List.of("timeout", "complete"), told);
  }

  @Test
  void withoutATimeoutNothingWaits() throws Exception {
    var response = serve((incoming, _) -> incoming.startAsync().setTimeout(0));

    assertTrue(response.async.delays.isEmpty());
  }

  @Test
  void aBrokenConnectionIsAnError() throws Exception {
    var response = serve((incoming, _) -> incoming.startAsync().addListener(new Listener(true)));

    response.async.breakConnection(new IOException("gone"));

    assertEquals(List.of("error gone"), told);
    assertFalse(request.get().isAsyncStarted());
  }

  @Test
  void anExceptionOfTheServletIsAnErrorUnlessAListenerCompletes() throws Exception {
    var response = serve((incoming, _) -> failing(incoming, false));
    response.async.runAll();
    assertTrue(response.ended);
    assertEquals(500, response.status());
    assertEquals(List.of("error java.io.IOException: broken", "complete"), told);

    told.clear();
    var completed = serve((incoming, _) -> failing(incoming, true));
    assertEquals(List.of("error java.io.IOException: broken"), told);
    completed.async.runAll();
    assertTrue(completed.ended);
    assertEquals(200, completed.status());
    assertEquals(List.of("error java.io.IOException: broken", "complete"), told);
  }

  private void failing(HttpServletRequest incoming, boolean completing) {
    incoming.startAsync().addListener(new Listener(completing));
    throw new UncheckedIOException(new IOException("broken"));
  }

  @Test
  void givenWrappersAreKept() throws Exception {
    serve(
        (incoming, response) -> {
          var wrapper = new HttpServletRequestWrapper(incoming);
          AsyncContext context = wrapper.startAsync(wrapper, response);
          assertSame(wrapper, context.getRequest());
          assertFalse(context.hasOriginalRequestAndResponse());
          assertThrows(IllegalArgumentException.class, () -> context.dispatch("relative"));
        });
  }

  @Test
  void aClosedResponseCannotBecomeAsynchronous() throws Exception {
    serve(
        (incoming, response) -> {
          response.sendError(404);
          assertThrows(IllegalStateException.class, incoming::startAsync);
        });
  }
}
