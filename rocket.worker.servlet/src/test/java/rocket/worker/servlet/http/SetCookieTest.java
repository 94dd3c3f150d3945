package rocket.worker.servlet.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import jakarta.servlet.http.Cookie;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** RFC 6265, section 4.1.1: a server sends no {@code Max-Age} but a positive one. */
class SetCookieTest {
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

  private static String sent(int maxAge) {
    var cookie = new Cookie("a", "b");
    cookie.setMaxAge(maxAge);
    return Cookies.format(cookie, NOW);
  }

  @Test
  void aLifetimeIsToldInSecondsAndAsADate() {
    assertEquals("a=b; Max-Age=2; Expires=Fri, 02 Jan 2026 03:04:07 GMT", sent(2));
  }

  @Test
  void anEndIsToldAsADateThatIsOver() {
    assertEquals("a=b; Expires=Thu, 01 Jan 1970 00:00:00 GMT", sent(0));
  }

  @Test
  void withoutALifetimeThereIsNoDate() {
    assertEquals("a=b", sent(-1));
  }

  @Test
  void aDateOfTheApplicationIsKept() {
    var cookie = new Cookie("a", "b");
    cookie.setAttribute("Expires", "Fri, 02 Jan 2026 03:04:06 GMT");
    cookie.setMaxAge(1);
    assertEquals(
        "a=b; Expires=Fri, 02 Jan 2026 03:04:06 GMT; Max-Age=1", Cookies.format(cookie, NOW));
  }
}
