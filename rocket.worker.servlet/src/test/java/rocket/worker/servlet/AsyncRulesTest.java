package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** The rules of AsyncContext (Servlet 6.1, section 2.3.3.3) where errors and dispatches meet. */
class AsyncRulesTest {
  private final List<String> told = new ArrayList<>();
  private final AtomicReference<AsyncContext> context = new AtomicReference<>();
  private final AtomicReference<HttpServletRequest> request = new AtomicReference<>();
  private final WebApplicationBuilder application = new WebApplicationBuilder();

  /** What a listener does when it is told. */
  @FunctionalInterface
  private interface Reaction {
    void to(AsyncEvent event);
  }

  /** Listens, notes and does this when something has gone wrong. */
  static class Telling implements AsyncListener {
    private final List<String> told;
    private final Reaction reaction;

    /** One that does nothing. */
    public Telling() {
      this(new ArrayList<>(), _ -> {});
    }

    Telling(List<String> told, Reaction reaction) {
      this.told = told;
      this.reaction = reaction;
    }

    @Override
    public void onComplete(AsyncEvent event) {
      told.add("complete");
    }

    @Override
    public void onTimeout(AsyncEvent event) {
      told.add("timeout");
      reaction.to(event);
    }

    @Override
    public void onError(AsyncEvent event) {
      told.add("error " + event.getThrowable().getMessage());
      reaction.to(event);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      told.add("start");
      event.getAsyncContext().addListener(this);
    }
  }

  private FakeResponse ask(Exchanges.Code code) throws Exception {
    application
        .servlet("one", Exchanges.servlet(code), "/one")
        .servlet(
            "two",
            Exchanges.servlet(
                (incoming, response) ->
                    response
                        .getWriter()
                        .print(incoming.getDispatcherType() + " " + incoming.isAsyncStarted())),
            "/two");
    return Exchanges.serve(Exchanges.worker(application), FakeRequest.get("/one", "Host", "a"));
  }

  private AsyncContext begin(HttpServletRequest incoming, Reaction reaction) {
    AsyncContext started = incoming.startAsync();
    started.addListener(new Telling(told, reaction));
    context.set(started);
    request.set(incoming);
    return started;
  }

  private void withErrorPage(Exchanges.Code page) {
    application.errorPage(500, "/error").servlet("page", Exchanges.servlet(page), "/error");
  }

  @Test
  void aTimeoutIsAnsweredByAnErrorPageAndCompleted() throws Exception {
    withErrorPage(
        (incoming, response) ->
            response
                .getWriter()
                .print(
                    incoming.getDispatcherType()
                        + " "
                        + incoming.getAttribute(RequestDispatcher.ERROR_EXCEPTION)));
    FakeResponse response = ask((incoming, _) -> begin(incoming, _ -> {}));
    response.async.elapse();
    assertEquals(500, response.status());
    assertEquals("ERROR null", response.text());
    assertEquals(List.of("timeout", "complete"), told);
  }

  @Test
  void anErrorPageIsToldOfTheExceptionAndMayComplete() throws Exception {
    withErrorPage(
        (incoming, response) -> {
          var cause = (Throwable) incoming.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
          response.getWriter().print(cause.getMessage());
          incoming.getAsyncContext().complete();
        });
    FakeResponse response =
        ask(
            (incoming, _) -> {
              begin(incoming, _ -> {});
              throw new IllegalArgumentException("wrong");
            });
    response.async.runAll();
    assertEquals(500, response.status());
    assertEquals("wrong", response.text());
    assertEquals(List.of("error wrong", "complete"), told);
  }

  @Test
  void aListenerMayDispatchAfterAnError() throws Exception {
    FakeResponse response =
        ask(
            (incoming, _) -> {
              begin(incoming, event -> event.getAsyncContext().dispatch("/two"));
              throw new IllegalArgumentException("wrong");
            });
    response.async.runAll();
    assertEquals(200, response.status());
    assertEquals("ASYNC false", response.text());
    assertEquals(List.of("error wrong", "complete"), told);
  }

  @Test
  void aListenerMayDispatchAfterATimeout() throws Exception {
    FakeResponse response =
        ask(
            (incoming, _) ->
                begin(
                    incoming,
                    event -> {
                      assertTrue(incoming.isAsyncStarted());
                      event.getAsyncContext().dispatch("/two");
                    }));
    response.async.elapse();
    assertEquals("ASYNC false", response.text());
    assertEquals(List.of("timeout", "complete"), told);
  }

  @Test
  void aListenerThatFailsHarmsNoOther() throws Exception {
    FakeResponse response =
        ask(
            (incoming, _) -> {
              begin(
                      incoming,
                      _ -> {
                        throw new IllegalStateException("a listener's own");
                      })
                  .addListener(new Telling(told, _ -> {}));
            });
    response.async.elapse();
    assertEquals(List.of("timeout", "timeout", "complete", "complete"), told);
    assertEquals(500, response.status());
  }

  @Test
  void thereIsOneCompletionOrDispatchOfACycle() throws Exception {
    FakeResponse response =
        ask(
            (incoming, _) -> {
              AsyncContext started = begin(incoming, _ -> {});
              started.complete();
              assertThrows(IllegalStateException.class, started::complete);
              assertThrows(IllegalStateException.class, started::dispatch);
              assertThrows(IllegalStateException.class, () -> started.dispatch("/two"));
              assertThrows(
                  IllegalStateException.class,
                  () -> started.dispatch(incoming.getServletContext(), "/two"));
              assertThrows(IllegalStateException.class, started::getRequest);
              assertTrue(incoming.isAsyncStarted());
            });
    response.async.runAll();
    assertThrows(IllegalStateException.class, context.get()::complete);
    assertThrows(IllegalStateException.class, () -> request.get().startAsync());
  }

  @Test
  void whatIsDispatchedCannotBeCompletedOrDispatchedAgain() throws Exception {
    FakeResponse response =
        ask(
            (incoming, _) -> {
              if (incoming.getDispatcherType() == DispatcherType.ASYNC) {
                assertFalse(incoming.isAsyncStarted());
                assertThrows(IllegalStateException.class, context.get()::complete);
                assertThrows(IllegalStateException.class, context.get()::dispatch);
                told.add("again");
                return;
              }
              AsyncContext started = begin(incoming, _ -> {});
              started.dispatch();
              assertTrue(incoming.isAsyncStarted());
              assertThrows(IllegalStateException.class, started::complete);
              assertThrows(IllegalStateException.class, started::dispatch);
              assertThrows(IllegalStateException.class, started::getResponse);
            });
    assertFalse(request.get().isAsyncStarted());
    response.async.runAll();
    assertEquals(List.of("again", "complete"), told);
  }

  @Test
  void aListenerMayListenOnAfterANewStart() throws Exception {
    FakeResponse response =
        ask(
            (incoming, _) -> {
              if (incoming.getDispatcherType() == DispatcherType.ASYNC) {
                AsyncContext again = incoming.startAsync();
                assertSame(context.get(), again);
                again.complete();
                return;
              }
              begin(incoming, _ -> {}).dispatch();
            });
    response.async.runAll();
    assertEquals(List.of("start", "complete"), told);
  }

  /** A timer that was set for a cycle says nothing of the next. */
  @Test
  void theTimeoutOfAnEarlierCycleIsOver() throws Exception {
    FakeResponse response =
        ask(
            (incoming, _) -> {
              if (incoming.getDispatcherType() == DispatcherType.ASYNC) {
                incoming.startAsync().setTimeout(0);
                return;
              }
              begin(incoming, _ -> {});
            });
    context.get().dispatch();
    response.async.runAll();
    response.async.elapse();
    assertEquals(List.of("start"), told);
    assertTrue(request.get().isAsyncStarted());
  }

  @Test
  void whatFailsWhenTheHeadIsOutBreaksTheExchange() throws Exception {
    FakeResponse response =
        ask(
            (incoming, answer) -> {
              begin(incoming, _ -> {});
              answer.getWriter().print("half of it");
              answer.flushBuffer();
              throw new IllegalArgumentException("wrong");
            });
    assertEquals(List.of("error wrong", "complete"), told);
    assertInstanceOf(
        IllegalArgumentException.class, Objects.requireNonNull(response.async.failure));
  }

  @Test
  void wrappersOfOursAreNoneOfTheApplications() throws Exception {
    FakeResponse response =
        ask(
            (incoming, answer) -> {
              switch (incoming.getDispatcherType()) {
                case REQUEST ->
                    Objects.requireNonNull(incoming.getRequestDispatcher("/one"))
                        .forward(incoming, answer);
                case FORWARD -> {
                  AsyncContext started = incoming.startAsync(incoming, answer);
                  assertTrue(started.hasOriginalRequestAndResponse());
                  started.dispatch();
                }
                default -> {
                  var wrapper = new HttpServletRequestWrapper(incoming);
                  AsyncContext started = wrapper.startAsync(wrapper, answer);
                  assertFalse(started.hasOriginalRequestAndResponse());
                  started.complete();
                  told.add("wrapped");
                }
              }
            });
    response.async.runAll();
    assertEquals(List.of("wrapped"), told);
  }

  @Test
  void listenersAreMadeByTheirConstructor() throws Exception {
    ask(
        (incoming, _) -> {
          AsyncContext started = incoming.startAsync();
          assertInstanceOf(Telling.class, create(started, Telling.class));
          assertThrows(ServletException.class, () -> create(started, Hidden.class));
          assertThrows(NullPointerException.class, () -> started.addListener(null));
          assertThrows(NullPointerException.class, () -> started.start(null));
        });
  }

  private static <T extends AsyncListener> T create(AsyncContext from, Class<T> type)
      throws ServletException {
    return from.createListener(type);
  }

  private static final class Hidden extends Telling {
    private Hidden() {}
  }

  @Test
  void anErrorThatWasSentIsAnsweredWhenItIsCompleted() throws Exception {
    FakeResponse response =
        ask(
            (incoming, answer) -> {
              begin(incoming, _ -> {});
              answer.sendError(404);
            });
    assertFalse(response.ended);
    context.get().complete();
    response.async.runAll();
    assertEquals(404, response.status());
    assertEquals(List.of("complete"), told);
  }

  @Test
  void aTaskThatFailsWhenAllIsDecidedChangesNothing() throws Exception {
    FakeResponse response =
        ask(
            (incoming, answer) -> {
              AsyncContext started = begin(incoming, _ -> {});
              answer.getWriter().print("fine");
              started.start(
                  () -> {
                    started.complete();
                    throw new IllegalStateException("too late");
                  });
            });
    response.async.runAll();
    assertEquals(200, response.status());
    assertEquals("fine", response.text());
    assertEquals(List.of("complete"), told);
  }
}
