package rocket.worker.servlet.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** Who is told of what, and when (Servlet 6.1, sections 7.4 and 11.3). */
class SessionEventsTest {
  private final List<String> told = new ArrayList<>();
  private final SettableClock clock = new SettableClock();
  private final List<HttpSessionListener> lives =
      new ArrayList<>(List.of(new Life("first"), new Life("second")));
  private final Sessions sessions =
      new Sessions(
          FakeContext.of(10),
          clock,
          new SessionListeners(lives, List.of(new Ids()), List.of(new Attributes())),
          SessionRules.IN_MEMORY);

  private final class Life implements HttpSessionListener {
    private final String name;

    Life(String name) {
      this.name = name;
    }

    @Override
    public void sessionCreated(HttpSessionEvent event) {
      told.add(name + " created " + event.getSession().isNew());
    }

    @Override
    public void sessionDestroyed(HttpSessionEvent event) {
      var session = event.getSession();
      assertNull(sessions.find(session.getId()), "a new request must not see it");
      told.add(name + " destroyed " + session.getAttribute("a"));
    }
  }

  private final class Ids implements HttpSessionIdListener {
    @Override
    public void sessionIdChanged(HttpSessionEvent event, String before) {
      assertNull(sessions.find(before));
      told.add("renamed " + (sessions.find(event.getSession().getId()) == event.getSession()));
    }
  }

  private final class Attributes implements HttpSessionAttributeListener {
    @Override
    public void attributeAdded(HttpSessionBindingEvent event) {
      told.add("added " + event.getName() + "=" + event.getValue());
    }

    @Override
    public void attributeReplaced(HttpSessionBindingEvent event) {
      var now = event.getSession().getAttribute(event.getName());
      told.add("replaced " + event.getName() + "=" + event.getValue() + " by " + now);
    }

    @Override
    public void attributeRemoved(HttpSessionBindingEvent event) {
      told.add("removed " + event.getName() + "=" + event.getValue());
    }
  }

  private final class Value implements HttpSessionBindingListener {
    private final String name;

    Value(String name) {
      this.name = name;
    }

    @Override
    public void valueBound(HttpSessionBindingEvent event) {
      told.add("bound " + name + " over " + event.getSession().getAttribute(event.getName()));
    }

    @Override
    public void valueUnbound(HttpSessionBindingEvent event) {
      told.add("unbound " + name + " for " + event.getSession().getAttribute(event.getName()));
    }

    @Override
    public String toString() {
      return name;
    }
  }

  private List<String> news() {
    List<String> news = List.copyOf(told);
    told.clear();
    return news;
  }

  @Test
  void listenersHearOfCreationInOrderAndOfTheEndInReverse() {
    Session session = sessions.create();
    assertEquals(List.of("first created true", "second created true"), news());
    session.setAttribute("a", "b");
    news();

    session.invalidate();

    assertEquals(List.of("second destroyed b", "first destroyed b", "removed a=b"), news());
  }

  @Test
  void valuesAndListenersHearOfEachChange() {
    Session session = sessions.create();
    news();
    session.setAttribute("v", new Value("x"));
    assertEquals(List.of("bound x over null", "added v=x"), news());
    session.setAttribute("v", new Value("y"));
    assertEquals(List.of("bound y over x", "unbound x for y", "replaced v=x by y"), news());
    session.setAttribute("v", session.getAttribute("v"));
    assertEquals(List.of("replaced v=y by y"), news());
    session.setAttribute("v", null);
    assertEquals(List.of("unbound y for null", "removed v=y"), news());
    session.removeAttribute("v");
    assertEquals(List.of(), news());
  }

  @Test
  void listenersHearOfAnotherId() {
    Session session = sessions.create();
    news();
    String before = session.getId();
    assertFalse(before.equals(session.rename()));
    assertEquals(List.of("renamed true"), news());
  }

  @Test
  void allAreToldWhenASessionTimesOutAndWhenTheApplicationEnds() {
    Session session = sessions.create();
    session.setAttribute("a", new Value("x"));
    session.exit();
    news();
    clock.advance(Duration.ofMinutes(10));
    sessions.sweep();
    List<String> end =
        List.of("second destroyed x", "first destroyed x", "unbound x for null", "removed a=x");
    assertEquals(end, news());

    sessions.create().setAttribute("a", new Value("x"));
    news();
    sessions.close();
    assertEquals(end, news());
  }

  /** Section 11.6: the exception is the application's, and no more listeners are called. */
  @Test
  void whatAListenerThrowsIsTheCallers() {
    Session session = sessions.create();
    session.setAttribute("a", new Value("x"));
    news();
    lives.add(
        new HttpSessionListener() {
          @Override
          public void sessionDestroyed(HttpSessionEvent event) {
            throw new IllegalArgumentException("no");
          }
        });

    assertThrows(IllegalArgumentException.class, session::invalidate);

    assertEquals(List.of("unbound x for null", "removed a=x"), news());
    assertThrows(IllegalStateException.class, session::isNew);
    lives.add(
        new HttpSessionListener() {
          @Override
          public void sessionCreated(HttpSessionEvent event) {
            throw new IllegalArgumentException("no");
          }
        });
    assertThrows(IllegalArgumentException.class, sessions::create);
    lives.clear();
    clock.advance(Duration.ofMinutes(10));
    sessions.sweep();
    assertTrue(sessions.isEmpty());
  }

  /** A timeout has no caller: the other sessions end all the same. */
  @Test
  void whatAListenerThrowsAtATimeoutIsLogged() {
    lives.add(
        new HttpSessionListener() {
          @Override
          public void sessionDestroyed(HttpSessionEvent event) {
            throw new IllegalArgumentException("no");
          }
        });
    List<Session> all = List.of(sessions.create(), sessions.create());
    all.forEach(Session::exit);
    clock.advance(Duration.ofMinutes(10));
    sessions.sweep();
    all.forEach(session -> assertThrows(IllegalStateException.class, session::isNew));
    assertTrue(sessions.isEmpty());
  }

  /** A listener may still use the session, which is about to be invalidated. */
  @Test
  void aListenerMayUseTheSessionThatEnds() {
    var caught = new AtomicReference<Exception>();
    lives.add(
        new HttpSessionListener() {
          @Override
          public void sessionDestroyed(HttpSessionEvent event) {
            event.getSession().setAttribute("b", 1);
            event.getSession().removeAttribute("a");
            caught.set(assertThrows(IllegalStateException.class, event.getSession()::invalidate));
          }
        });
    Session session = sessions.create();
    session.setAttribute("a", "b");
    news();
    session.invalidate();
    assertEquals(
        List.of(
            "added b=1",
            "removed a=b",
            "second destroyed null",
            "first destroyed null",
            "removed b=1"),
        news());
    assertEquals("the session is being invalidated", caught.get().getMessage());
  }

  /** Of two requests that end a session at once, one does, and all are told once. */
  @Test
  void aSessionEndsOnce() throws Exception {
    try (var threads = Executors.newFixedThreadPool(2)) {
      for (int i = 0; i < 200; i++) {
        Session session = sessions.create();
        session.setAttribute("a", "b");
        news();
        var start = new CountDownLatch(1);
        List<Future<Boolean>> both = new ArrayList<>();
        for (int thread = 0; thread < 2; thread++) {
          both.add(
              threads.submit(
                  () -> {
                    start.await();
                    try {
                      session.invalidate();
                      return true;
                    } catch (IllegalStateException _) {
                      return false;
                    }
                  }));
        }
        start.countDown();
        assertTrue(both.get(0).get() ^ both.get(1).get());
        assertEquals(List.of("second destroyed b", "first destroyed b", "removed a=b"), news());
      }
    }
  }
}
