package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.SessionTrackingMode;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.worker.servlet.session.NoStore;

/** By cookies, URLs and TLS (Servlet 6.1, section 7.1). */
class SessionTrackingTest {
  private final AtomicReference<Exchanges.Code> code = new AtomicReference<>();

  private ServletWorker worker(Map<String, Object> more) {
    var appInfo =
        AppInfo.of(
                "servlet",
                Exchanges.servlet((request, response) -> code.get().run(request, response)))
            .with("context_path", "/app");
    for (Map.Entry<String, Object> entry : more.entrySet()) {
      appInfo = appInfo.with(entry.getKey(), entry.getValue());
    }
    return Exchanges.worker(appInfo, new Clock());
  }

  private FakeResponse serve(ServletWorker worker, FakeRequest request, Exchanges.Code next)
      throws Exception {
    code.set(next);
    return Exchanges.serve(worker, request);
  }

  private String session(ServletWorker worker) throws Exception {
    var id = new AtomicReference<String>();
    serve(worker, FakeRequest.get("/app/"), (request, _) -> id.set(request.getSession().getId()));
    return id.get();
  }

  @Test
  void theIdMayBeInThePath() throws Exception {
    var worker = worker(Map.of());
    String id = session(worker);
    serve(
        worker,
        FakeRequest.get("/app/page;jsessionid=" + id + "?a=b"),
        (request, response) -> {
          assertEquals(id, request.getRequestedSessionId());
          assertTrue(request.isRequestedSessionIdFromURL());
          assertFalse(request.isRequestedSessionIdFromCookie());
          assertTrue(request.isRequestedSessionIdValid());
          assertEquals(id, request.getSession(false).getId());
          assertEquals("/page", request.getPathInfo());
          assertEquals("next;jsessionid=" + id, response.encodeURL("next"));
        });
    serve(
        worker,
        FakeRequest.get("/app/page;jsessionid=0"),
        (request, response) -> {
          assertEquals("0", request.getRequestedSessionId());
          assertFalse(request.isRequestedSessionIdValid());
          assertNull(request.getSession(false));
          assertNotEquals("0", request.getSession().getId());
          assertTrue(response.encodeURL("next").endsWith(request.getSession().getId()));
        });
  }

  @ParameterizedTest
  @CsvSource({
    "/app/x, true",
    "/app, true",
    "x?y=z, true",
    "'', true",
    "http://localhost:8000/app/x, true",
    "HTTP://LOCALHOST:8000/app/x, true",
    "//localhost:8000/app/x, true",
    "#top, false",
    "/other/x, false",
    "/application, false",
    "http://localhost:8001/app/x, false",
    "https://localhost:8000/app/x, false",
    "http://example.com/app/x, false",
    "mailto:a@example.com, false",
    "../x, false",
  })
  void onlyUrlsOfTheApplicationGetTheId(String url, boolean encoded) throws Exception {
    serve(
        worker(Map.of()),
        FakeRequest.get("/app/page", "Host", "localhost:8000"),
        (request, response) -> {
          assertEquals(url, response.encodeURL(url));
          String id = request.getSession().getId();
          assertEquals(encoded, response.encodeURL(url).contains(";jsessionid=" + id));
          assertEquals(encoded, response.encodeRedirectURL(url).contains(";jsessionid=" + id));
          assertNull(response.encodeURL(null));
          request.getSession().invalidate();
          assertEquals(url, response.encodeURL(url));
        });
  }

  @Test
  void clientsThatSendCookiesGetNoIdsInUrls() throws Exception {
    var worker = worker(Map.of());
    String id = session(worker);
    serve(
        worker,
        FakeRequest.get("/app/", "Cookie", "JSESSIONID=" + id),
        (_, response) -> assertEquals("/app/x", response.encodeURL("/app/x")));
    serve(
        worker,
        FakeRequest.get("/app/", "Cookie", "JSESSIONID=old"),
        (request, response) -> {
          request.getSession();
          assertEquals("/app/x", response.encodeURL("/app/x"));
        });
  }

  @Test
  void aUrlThatLeadsNowhereIsRefused() throws Exception {
    serve(
        worker(Map.of()),
        FakeRequest.get("/app/", "Host", "localhost"),
        (request, response) -> {
          request.getSession();
          assertThrows(IllegalArgumentException.class, () -> response.encodeURL("../../../../x"));
        });
  }

  @Test
  void theModesMayBeLimited() throws Exception {
    var worker = worker(Map.of("session_tracking", "cookie"));
    String id = session(worker);
    serve(
        worker,
        FakeRequest.get("/app/;jsessionid=" + id),
        (request, response) -> {
          assertEquals(
              EnumSet.of(SessionTrackingMode.COOKIE),
              request.getServletContext().getEffectiveSessionTrackingModes());
          assertNull(request.getRequestedSessionId());
          request.getSession();
          assertEquals("/app/x", response.encodeURL("/app/x"));
        });
    var byUrl = worker(Map.of("session_tracking", "url"));
    var response =
        serve(
            byUrl,
            FakeRequest.get("/app/", "Cookie", "JSESSIONID=" + id),
            (request, _) -> {
              assertNull(request.getRequestedSessionId());
              request.getSession();
            });
    assertFalse(response.headers().contains("Set-Cookie"));
  }

  @Test
  void theCookieMayBeAnother() throws Exception {
    var worker = worker(Map.of("session_cookie", "Name=id; SameSite=Lax; HttpOnly=false; Path=/"));
    var response = serve(worker, FakeRequest.get("/app/"), (request, _) -> request.getSession());
    String cookie = response.header("Set-Cookie");
    assertTrue(cookie.startsWith("id="), cookie);
    assertTrue(cookie.endsWith("; Path=/; SameSite=Lax"), cookie);
    String id = cookie.substring(3, cookie.indexOf(';'));
    serve(
        worker,
        FakeRequest.get("/app/", "Cookie", "id=" + id),
        (request, _) -> assertEquals(id, request.getSession(false).getId()));
    serve(
        worker,
        FakeRequest.get("/app/x;id=" + id),
        (request, _) -> assertEquals(id, request.getSession(false).getId()));
  }

  /** The id is bound to the TLS session, where no client can write. */
  @Test
  void theSessionMayBeThatOfTheConnection() throws Exception {
    var worker = worker(Map.of("session_tracking", "ssl"));
    SSLSession tls = FakeTls.of();
    var first = new AtomicReference<String>();
    var request = FakeRequest.get("/app/");
    request.tls = Optional.of(tls);
    var response = serve(worker, request, (asked, _) -> first.set(asked.getSession().getId()));
    assertFalse(response.headers().contains("Set-Cookie"));

    var again = FakeRequest.get("/app/", "Cookie", "JSESSIONID=x");
    again.tls = Optional.of(tls);
    serve(
        worker,
        again,
        (asked, _) -> {
          assertNotNull(asked.getSession(false));
          assertEquals(first.get(), asked.getRequestedSessionId());
          assertFalse(asked.isRequestedSessionIdFromCookie());
          assertFalse(asked.isRequestedSessionIdFromURL());
          first.set(asked.changeSessionId());
        });
    serve(worker, again, (asked, _) -> assertEquals(first.get(), asked.getSession(false).getId()));
    var other = FakeRequest.get("/app/");
    other.tls = Optional.of(FakeTls.of());
    serve(worker, other, (asked, _) -> assertNull(asked.getSession(false)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "session_tracking | cookie, ssl | cookie, url, 'cookie, url' or ssl",
        "session_tracking | fingerprint | cookie, url, 'cookie, url' or ssl",
        "session_limit | 0 | a whole number from 1 to 100000000",
        "session_store | database | memory, file or an instance of",
        "session_folder | x | nothing, unless session_store is another than memory",
        "session_filter | x | nothing, unless session_store is another than memory",
        "session_cookie | Max-Age=soon | attributes of a cookie",
      })
  void otherValuesAreRefused(String key, String value, String allowed) {
    var refused = assertThrows(AppInfoException.class, () -> worker(Map.of(key, value)));
    assertTrue(refused.getMessage().startsWith("app_info '" + key + "': '"), refused.getMessage());
    assertTrue(refused.getMessage().contains(allowed), refused.getMessage());
  }

  /** Section 7.3: no application finds the sessions of another, whatever id a client sends. */
  @Test
  void applicationsHaveFoldersOfTheirOwn() {
    var shared = AppInfo.of("session_store", "file", "session_folder", "sessions");
    var placement = Placement.of("applications", "//www.acme.com/shop");
    assertEquals(
        Path.of("sessions", "%2F%2Fwww.acme.com%2Fshop"),
        SessionOptions.apart(shared, shared, placement).path("session_folder").orElseThrow());
    var own = shared.with("session_folder", "own");
    assertEquals(own, SessionOptions.apart(own, shared, placement));
    var store = AppInfo.of("session_store", NoStore.NONE);
    assertThrows(AppInfoException.class, () -> SessionOptions.apart(store, store, placement));
  }
}
