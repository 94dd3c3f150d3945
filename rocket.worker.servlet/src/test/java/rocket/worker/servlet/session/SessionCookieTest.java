package rocket.worker.servlet.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.SessionTrackingMode;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import rocket.worker.servlet.http.Cookies;

/** {@code SessionCookieConfig} and the tracking modes (Servlet 6.1, section 7.1). */
class SessionCookieTest {
  private final SessionCookie cookie = new SessionCookie("/app");

  @Test
  void theDefaultsAreSafe() {
    assertNull(cookie.getName());
    assertNull(cookie.getPath());
    assertNull(cookie.getDomain());
    assertEquals(-1, cookie.getMaxAge());
    assertTrue(cookie.isHttpOnly());
    assertFalse(cookie.isSecure());
    assertEquals(
        "JSESSIONID=1; HttpOnly; Path=/app",
        Cookies.format(cookie.cookie("1", false), Instant.EPOCH));
    assertEquals(
        "JSESSIONID=1; HttpOnly; Path=/app; Secure",
        Cookies.format(cookie.cookie("1", true), Instant.EPOCH));
    assertEquals("/", new SessionCookie("").cookie("1", false).getPath());
  }

  @Test
  void anApplicationMayChangeAllOfIt() {
    cookie.setName("id");
    cookie.setPath("/");
    cookie.setDomain("example.com");
    cookie.setMaxAge(60);
    cookie.setHttpOnly(false);
    cookie.setSecure(true);
    cookie.setAttribute("SameSite", "Strict");
    cookie.setAttribute("partitioned", "");
    assertEquals("Strict", cookie.getAttribute("samesite"));
    assertEquals("60", cookie.getAttribute("Max-Age"));
    assertEquals("example.com", cookie.getAttributes().get("domain"));
    assertEquals(
        "id=1; Domain=example.com; Max-Age=60; partitioned; Path=/; SameSite=Strict; Secure;"
            + " Expires=Thu, 01 Jan 1970 00:01:00 GMT",
        Cookies.format(cookie.cookie("1", false), Instant.EPOCH));
    assertEquals("id", cookie.parameterName());
    assertThrows(UnsupportedOperationException.class, () -> cookie.getAttributes().put("a", "b"));
  }

  @Test
  void attributesAndGettersAgree() {
    cookie.setAttribute("max-age", "5");
    cookie.setAttribute("PATH", "/x");
    assertEquals(5, cookie.getMaxAge());
    assertEquals("/x", cookie.getPath());
    assertThrows(NumberFormatException.class, () -> cookie.setAttribute("Max-Age", "soon"));
    assertThrows(IllegalArgumentException.class, () -> cookie.setAttribute("a b", ""));
    assertThrows(IllegalArgumentException.class, () -> cookie.setName("a;b"));
  }

  @Test
  @SuppressWarnings("removal")
  void nothingChangesOnceTheApplicationIsInitialised() {
    var tracking = new SessionTracking(cookie);
    cookie.setComment("of no effect");
    assertNull(cookie.getComment());
    tracking.seal();
    List<Executable> changes =
        List.of(
            () -> cookie.setName("a"),
            () -> cookie.setPath("a"),
            () -> cookie.setDomain("a"),
            () -> cookie.setComment("a"),
            () -> cookie.setMaxAge(1),
            () -> cookie.setHttpOnly(true),
            () -> cookie.setSecure(true),
            () -> cookie.setAttribute("a", "b"),
            () -> tracking.modes(Set.of()));
    changes.forEach(change -> assertThrows(IllegalStateException.class, change));
  }

  @Test
  void tlsIsNoModeAmongOthers() {
    var tracking = new SessionTracking(cookie);
    assertEquals(
        EnumSet.of(SessionTrackingMode.COOKIE, SessionTrackingMode.URL), tracking.defaults());
    assertThrows(
        IllegalArgumentException.class,
        () -> tracking.modes(EnumSet.of(SessionTrackingMode.SSL, SessionTrackingMode.URL)));
    tracking.modes(EnumSet.of(SessionTrackingMode.SSL));
    assertTrue(tracking.byTls());
    assertFalse(tracking.byCookie());
    tracking.modes(Set.of());
    assertEquals(Set.of(), tracking.modes());
  }
}
