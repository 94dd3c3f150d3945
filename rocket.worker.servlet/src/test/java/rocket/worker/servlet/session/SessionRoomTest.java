package rocket.worker.servlet.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import rocket.api.HttpException;

/** The most sessions that there may be. */
class SessionRoomTest {
  private final SettableClock clock = new SettableClock();
  private final Sessions sessions =
      new Sessions(
          FakeContext.of(10),
          clock,
          SessionListeners.NONE,
          new SessionRules(3, NoStore.NONE, 0, null));

  private String session(boolean joined) {
    Session session = sessions.create();
    session.exit();
    clock.advance(Duration.ofSeconds(2));
    if (joined) {
      Session again = sessions.join(session.getId(), true);
      assertNotNull(again);
      again.exit();
    }
    return session.getId();
  }

  @Test
  void theOldestGivesWayThatNobodyHasJoined() {
    String joined = session(true);
    String forsaken = session(false);
    String younger = session(false);

    String another = session(false);

    assertNull(sessions.find(forsaken));
    assertNotNull(sessions.find(joined));
    assertNotNull(sessions.find(younger));
    assertNotNull(sessions.find(another));
  }

  @Test
  void noneIsMadeWhereNoneGivesWay() {
    String first = session(true);
    session(true);
    session(true);

    var refused = assertThrows(HttpException.class, sessions::create);

    assertEquals(503, refused.status());
    assertEquals("30", refused.headers().first("Retry-After", ""));
    Session ended = sessions.find(first);
    assertNotNull(ended);
    ended.invalidate();
    session(false);
  }

  /** The same as for those that nobody has joined, while a request uses them. */
  @Test
  void sessionsInUseDoNotGiveWay() {
    for (int i = 0; i < 3; i++) {
      sessions.create();
    }
    assertThrows(HttpException.class, sessions::create);
  }
}
