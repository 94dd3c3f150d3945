package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;

/** Servlet 6.1, chapter 7. */
class SessionTest {
  private final Clock clock = new Clock();
  private final AtomicReference<Exchanges.Code> code = new AtomicReference<>();
  private final ServletWorker worker =
      Exchanges.worker(
          AppInfo.of(
                  "servlet",
                  Exchanges.servlet((request, response) -> code.get().run(request, response)))
              .with("session_timeout", 10)
              .with("context_path", "/app"),
          clock);
  private String cookie = "";

  /** Sends a request with the cookie of the last answer that had one. */
  private FakeResponse exchange(Exchanges.Code next) throws Exception {
    code.set(next);
    var request =
        cookie.isEmpty() ? FakeRequest.get("/app/") : FakeRequest.get("/app/", "Cookie", cookie);
    FakeResponse response = Exchanges.serve(worker, request);
    if (response.headers().contains("Set-Cookie")) {
      cookie = response.header("Set-Cookie").split(";", 2)[0];
    }
    return response;
  }

  private static final class Listener implements HttpSessionBindingListener {
    final List<String> told = new ArrayList<>();

    @Override
    public void valueBound(HttpSessionBindingEvent event) {
      told.add("bound " + event.getName() + " " + event.getSession().getAttribute("a"));
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
      told.add("unbound " + event.getName() + " " + event.getSession().getAttribute("a"));
    }
  }

  @Test
  void theSessionIsKeptByACookie() throws Exception {
    var first = new AtomicReference<HttpSession>();
    var response =
        exchange(
            (request, _) -> {
              assertNull(request.getSession(false));
              assertNull(request.getRequestedSessionId());
              first.set(request.getSession());
              assertTrue(first.get().isNew());
              first.get().setAttribute("a", "b");
              assertSame(first.get(), request.getSession());
            });

    String id = first.get().getId();
    assertTrue(id.length() >= 32, id);
    assertEquals("JSESSIONID=" + id + "; HttpOnly; Path=/app", response.header("Set-Cookie"));
    var second =
        exchange(
            (request, _) -> {
              assertEquals(id, request.getRequestedSessionId());
              assertTrue(request.isRequestedSessionIdValid());
              assertTrue(request.isRequestedSessionIdFromCookie());
              assertFalse(request.isRequestedSessionIdFromURL());
              assertSame(first.get(), request.getSession(false));
              assertFalse(request.getSession().isNew());
              assertEquals("b", request.getSession().getAttribute("a"));
            });
    assertFalse(second.headers().contains("Set-Cookie"));
  }

  @Test
  void anIdThatNobodyGaveIsNotTaken() throws Exception {
    exchange((request, _) -> request.getSession());
    String real = cookie;
    cookie = "JSESSIONID=made-up";

    exchange(
        (request, _) -> {
          assertEquals("made-up", request.getRequestedSessionId());
          assertFalse(request.isRequestedSessionIdValid());
          assertNull(request.getSession(false));
          assertNotEquals("made-up", request.getSession().getId());
        });
    assertNotEquals(real, cookie);
  }

  /** Browsers send the cookies of longer paths, and of the host before its domain, first. */
  @Test
  void ofSeveralIdsTheOneThatHasASessionCounts() throws Exception {
    exchange((request, _) -> request.getSession().setAttribute("a", "b"));
    String real = cookie;
    String id = real.substring(real.indexOf('=') + 1);
    cookie = "JSESSIONID=other; " + real + "; JSESSIONID=more";

    exchange(
        (request, _) -> {
          assertEquals(id, request.getRequestedSessionId());
          assertTrue(request.isRequestedSessionIdValid());
          assertEquals("b", request.getSession().getAttribute("a"));
          request.getSession().invalidate();
          assertEquals(id, request.getRequestedSessionId());
          assertFalse(request.isRequestedSessionIdValid());
        });
    exchange((request, _) -> assertEquals("other", request.getRequestedSessionId()));
  }

  /** Section 7.5. */
  @Test
  void aSessionTimesOutBetweenRequests() throws Exception {
    var listener = new Listener();
    var session = new AtomicReference<HttpSession>();
    exchange(
        (request, _) -> {
          session.set(request.getSession());
          session.get().setAttribute("a", listener);
          assertEquals(600, session.get().getMaxInactiveInterval());
          clock.advance(Duration.ofHours(1));
        });
    clock.advance(Duration.ofSeconds(599));
    exchange((request, _) -> assertSame(session.get(), request.getSession(false)));
    clock.advance(Duration.ofSeconds(600));

    exchange((request, _) -> assertNull(request.getSession(false)));
    assertEquals("unbound a null", listener.told.getLast());
    assertThrows(IllegalStateException.class, () -> session.get().getAttribute("a"));
  }

  @Test
  void sessionsThatNobodyAsksForAreSweptByThoseThatDo() throws Exception {
    var forgotten = new AtomicReference<HttpSession>();
    exchange((request, _) -> forgotten.set(request.getSession()));
    cookie = "";
    clock.advance(Duration.ofMinutes(11));

    exchange((request, _) -> request.getSession());

    assertThrows(IllegalStateException.class, () -> forgotten.get().isNew());
  }

  @Test
  void aSessionMayLastForEver() throws Exception {
    exchange((request, _) -> request.getSession().setMaxInactiveInterval(0));
    clock.advance(Duration.ofDays(10_000));

    exchange((request, _) -> assertFalse(request.getSession(false).isNew()));
  }

  /** Section 7.6. */
  @Test
  void theLastAccessIsThatOfTheRequestBefore() throws Exception {
    long start = clock.millis();
    exchange((request, _) -> assertEquals(start, request.getSession().getLastAccessedTime()));
    clock.advance(Duration.ofSeconds(5));
    exchange((request, _) -> assertEquals(start, request.getSession().getLastAccessedTime()));
    clock.advance(Duration.ofSeconds(5));
    exchange(
        (request, _) -> {
          assertEquals(start + 5000, request.getSession().getLastAccessedTime());
          assertEquals(start, request.getSession().getCreationTime());
        });
  }

  @Test
  void anInvalidatedSessionIsOver() throws Exception {
    exchange(
        (request, _) -> {
          HttpSession session = request.getSession();
          session.invalidate();
          assertThrows(IllegalStateException.class, session::invalidate);
          assertThrows(IllegalStateException.class, () -> session.setAttribute("a", "b"));
          assertThrows(IllegalStateException.class, () -> session.getAttribute("a"));
          assertThrows(IllegalStateException.class, session::getAttributeNames);
          assertThrows(IllegalStateException.class, session::getCreationTime);
          assertThrows(IllegalStateException.class, session::getLastAccessedTime);
          assertThrows(IllegalStateException.class, session::isNew);
          assertNull(request.getSession(false));
          assertNotSame(session, request.getSession());
        });
  }

  /** Section 7.4. */
  @Test
  void valuesAreToldWhenTheyAreBoundAndUnbound() throws Exception {
    var listener = new Listener();
    exchange(
        (request, _) -> {
          HttpSession session = request.getSession();
          session.setAttribute("a", listener);
          session.setAttribute("a", listener);
          session.setAttribute("a", 1);
          session.setAttribute("b", listener);
          session.setAttribute("b", null);
          session.setAttribute("c", listener);
          assertEquals(
              List.of("a", "c"),
              Collections.list(session.getAttributeNames()).stream().sorted().toList());
        });
    assertEquals(
        List.of("bound a null", "unbound a 1", "bound b 1", "unbound b 1", "bound c 1"),
        listener.told);

    worker.close();
    assertTrue(listener.told.getLast().startsWith("unbound c"));
  }

  /** Section 7.3. */
  @Test
  void theIdCanBeChanged() throws Exception {
    var session = new AtomicReference<HttpSession>();
    exchange(
        (request, _) -> {
          assertThrows(IllegalStateException.class, request::changeSessionId);
          session.set(request.getSession());
        });
    String before = cookie;
    exchange(
        (request, _) -> {
          String id = request.changeSessionId();
          assertEquals(id, session.get().getId());
        });

    assertNotEquals(before, cookie);
    exchange((request, _) -> assertSame(session.get(), request.getSession(false)));
    cookie = before;
    exchange((request, _) -> assertNull(request.getSession(false)));
  }

  @Test
  void noSessionIsCreatedForACommittedResponse() throws Exception {
    exchange(
        (request, response) -> {
          response.flushBuffer();
          assertThrows(IllegalStateException.class, request::getSession);
        });
  }

  /** {@code HttpSession.Accessor}. */
  @Test
  void anAccessorReachesTheSessionFromOutside() throws Exception {
    var accessor = new AtomicReference<HttpSession.Accessor>();
    exchange((request, _) -> accessor.set(request.getSession().getAccessor()));

    accessor.get().access(session -> session.setAttribute("a", "b"));

    exchange((request, _) -> assertEquals("b", request.getSession().getAttribute("a")));
    exchange((request, _) -> request.getSession().invalidate());
    assertThrows(IllegalStateException.class, () -> accessor.get().access(_ -> {}));
  }

  @Test
  void theCookieIsSecureWhenTheRequestIs() throws Exception {
    code.set((request, _) -> request.getSession());
    var request = FakeRequest.get("/app/");
    request.scheme = "https";

    FakeResponse response = Exchanges.serve(worker, request);
    assertTrue(response.header("Set-Cookie").endsWith("; Secure"));
  }
}
