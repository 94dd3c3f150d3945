package rocket.worker.servlet;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.HttpMethodConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.ServletSecurity.EmptyRoleSemantic;
import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.api.HttpException;

/** Who is let in, by each login method (Servlet 6.1, chapter 13). */
class LoginTest {
  /** Of {@code open sesame}. */
  private static final String HASH = "$2b$04$zyxwvutsrqponmlkjihgfeHo6Nj6Q.rPEMplj.Krtnc5/sRB0rnqK";

  private static final String[] ALI = {"Authorization", basic("ali", "open sesame")};

  @TempDir Path folder;
  private final Clock clock = new Clock();
  private final AtomicReference<Exchanges.Code> code = new AtomicReference<>();
  private ServletWorker worker;

  /** What most of the tests ask for. */
  @ServletSecurity(
      value = @HttpConstraint(rolesAllowed = "admin"),
      httpMethodConstraints = {
        @HttpMethodConstraint(value = "PUT", emptyRoleSemantic = EmptyRoleSemantic.DENY),
        @HttpMethodConstraint(value = "OPTIONS")
      })
  private static final class Secret extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response
          .getWriter()
          .print(
              String.join(
                  " ",
                  request.getMethod(),
                  request.getRemoteUser(),
                  request.getAuthType(),
                  request.getParameter("a")));
    }
  }

  @ServletSecurity(@HttpConstraint(transportGuarantee = TransportGuarantee.CONFIDENTIAL))
  private static final class Private extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("private");
    }
  }

  @BeforeEach
  void writeUsers() throws Exception {
    Files.write(
        folder.resolve("users"),
        List.of(
            "ali:" + HASH + ":admin, staff",
            "baba:" + HASH,
            "dora:{SHA-256}" + sha256("dora:Restricted:open sesame") + ":admin"));
    worker = worker(Map.of("login", "basic"));
  }

  private ServletWorker worker(Map<String, Object> more) {
    Map<String, Object> servlets = new HashMap<>();
    servlets.put("/secret/*", new Secret());
    servlets.put("/private", new Private());
    servlets.put(
        "/open", Exchanges.servlet((request, response) -> code.get().run(request, response)));
    servlets.put(
        "/login.html",
        Exchanges.servlet((request, response) -> response.getWriter().print("log in!")));
    servlets.put(
        "/wrong.html",
        Exchanges.servlet((request, response) -> response.getWriter().print("wrong!")));
    var appInfo =
        AppInfo.of("servlet", servlets, "users", folder.resolve("users"))
            .with("context_path", "/app");
    for (Map.Entry<String, Object> entry : more.entrySet()) {
      appInfo = appInfo.with(entry.getKey(), entry.getValue());
    }
    return Exchanges.worker(appInfo, clock);
  }

  private static String basic(String user, String password) {
    return "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(UTF_8));
  }

  private static String sha256(String text) {
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    } catch (java.security.GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  private FakeResponse get(String path, String... fields) throws Exception {
    return Exchanges.serve(worker, FakeRequest.get("/app" + path, fields));
  }

  private FakeResponse open(Exchanges.Code next, String... fields) throws Exception {
    code.set(next);
    return get("/open", fields);
  }

  @Test
  void basicAsksForNameAndPassword() throws Exception {
    FakeResponse asked = get("/secret/x");
    assertEquals(401, asked.status());
    assertEquals("Basic realm=\"Restricted\", charset=\"UTF-8\"", asked.header("WWW-Authenticate"));
    assertEquals("no-store", asked.header("Cache-Control"));
    assertEquals("GET ali BASIC null", get("/secret/x", ALI).text());
  }

  @ParameterizedTest
  @CsvSource({
    "ali, open sesame, 200",
    "dora, open sesame, 200",
    "baba, open sesame, 403",
    "ali, close sesame, 401",
    "dora, close sesame, 401",
    "ALI, open sesame, 401",
    "nobody, open sesame, 401",
    "'', '', 401",
  })
  void onlyThoseWithTheRoleAreLetIn(String user, String password, int status) throws Exception {
    assertEquals(status, get("/secret/x", "Authorization", basic(user, password)).status());
  }

  /** Section 13.8.3. */
  @Test
  void methodsHaveTheirOwnConstraints() throws Exception {
    for (String[] fields : new String[][] {{}, ALI}) {
      var put = Exchanges.serve(worker, FakeRequest.of("PUT", "/app/secret/x", fields));
      assertEquals(403, put.status());
    }
    var options = Exchanges.serve(worker, FakeRequest.of("OPTIONS", "/app/secret/x"));
    assertEquals(200, options.status());
    assertEquals(401, get("/%73ecret/x").status());
    assertEquals(401, get("/secret;a=b/x").status());
  }

  @Test
  void whatMustBeConfidentialIsAskedForByTls() throws Exception {
    assertEquals(403, get("/private").status());
    worker = worker(Map.of("https_port", 8443));
    FakeResponse sent = get("/private?a=b", "Host", "example.com:8000");
    assertEquals(302, sent.status());
    assertEquals("https://example.com:8443/app/private?a=b", sent.header("Location"));
    worker = worker(Map.of("https_port", 443));
    assertEquals(
        "https://example.com/app/private",
        get("/private", "Host", "a").header("Location").replace("//a/", "//example.com/"));
    var secure = FakeRequest.get("/app/private");
    secure.scheme = "https";
    assertEquals("private", Exchanges.serve(worker, secure).text());
  }

  @Test
  void withoutConstraintsNobodyIsKnown() throws Exception {
    open(
        (request, _) -> {
          assertNull(request.getRemoteUser());
          assertNull(request.getUserPrincipal());
          assertNull(request.getAuthType());
          assertFalse(request.isUserInRole("admin"));
          assertFalse(request.isUserInRole("**"));
        },
        ALI);
  }

  @Test
  void anApplicationMayAskWhoItIs() throws Exception {
    FakeResponse asked = open((request, response) -> assertFalse(request.authenticate(response)));
    assertEquals(401, asked.status());
    FakeResponse known =
        open(
            (request, response) -> {
              assertTrue(request.authenticate(response));
              assertEquals("ali", request.getUserPrincipal().getName());
              assertEquals("BASIC", request.getAuthType());
              assertTrue(request.isUserInRole("admin"));
              assertFalse(request.isUserInRole("boss"));
              assertFalse(request.isUserInRole("*"));
              assertTrue(request.isUserInRole("**"));
              assertTrue(request.authenticate(response));
            },
            ALI);
    assertEquals(200, known.status());
    open(
        (request, response) -> {
          response.flushBuffer();
          assertThrows(IllegalStateException.class, () -> request.authenticate(response));
        });
  }

  @Test
  void anApplicationMayLogPeopleInAndOut() throws Exception {
    var cookie = new AtomicReference<String>();
    var session = new AtomicReference<String>();
    FakeResponse loggedIn =
        open(
            (request, _) -> {
              session.set(request.getSession().getId());
              assertThrows(ServletException.class, () -> request.login("ali", "wrong"));
              assertThrows(ServletException.class, () -> request.login(null, null));
              request.login("ali", "open sesame");
              assertEquals("ali", request.getRemoteUser());
              assertNotEquals(session.get(), request.getSession().getId());
              assertThrows(ServletException.class, () -> request.login("baba", "open sesame"));
              assertEquals("ali", request.getRemoteUser());
            });
    cookie.set(loggedIn.header("Set-Cookie").split(";", 2)[0]);
    open(
        (request, _) -> {
          assertEquals("ali", request.getRemoteUser());
          request.logout();
          assertNull(request.getRemoteUser());
          assertNull(request.getAuthType());
          assertFalse(request.isUserInRole("admin"));
          request.login("baba", "open sesame");
          request.logout();
        },
        "Cookie",
        cookie.get());
    open((request, _) -> assertNull(request.getRemoteUser()), "Cookie", cookie.get());
  }

  @Test
  void withoutUsersNobodyCanLogIn() throws Exception {
    Exchanges.serve(
        FakeRequest.get("/"),
        (request, response) -> {
          assertThrows(ServletException.class, () -> request.login("a", "b"));
          assertThrows(ServletException.class, () -> request.authenticate(response));
          request.logout();
          assertFalse(request.isUserInRole("a"));
        });
  }

  /** The id of a session may have been planted before its user logged in. */
  @Test
  void aSessionGetsAnotherIdWhenItsUserIsKnown() throws Exception {
    FakeResponse first = open((request, _) -> request.getSession().setAttribute("a", "b"));
    String cookie = first.header("Set-Cookie").split(";", 2)[0];
    FakeResponse second = get("/secret/x", ALI[0], ALI[1], "Cookie", cookie);
    assertTrue(second.headers().contains("Set-Cookie"));
    String changed = second.header("Set-Cookie").split(";", 2)[0];
    assertNotEquals(cookie, changed);
    assertFalse(
        get("/secret/x", ALI[0], ALI[1], "Cookie", changed).headers().contains("Set-Cookie"));
    assertEquals(401, get("/secret/x", "Cookie", changed).status());
    open((request, _) -> assertNull(request.getSession(false)), "Cookie", cookie);
    open(
        (request, _) -> assertEquals("b", request.getSession(false).getAttribute("a")),
        "Cookie",
        changed);
  }

  @Test
  void whoFailsTooOftenHasToWait() throws Exception {
    for (int i = 0; i < 20; i++) {
      assertEquals(401, get("/secret/x", "Authorization", basic("ali", "guess" + i)).status());
    }
    var refused = assertThrows(HttpException.class, () -> get("/secret/x", ALI));
    assertEquals(429, refused.status());
    assertEquals("301", refused.headers().first("Retry-After", ""));
    open((request, _) -> assertThrows(ServletException.class, () -> request.login("ali", "x")));
    clock.advance(Duration.ofMinutes(5));
    assertEquals(200, get("/secret/x", ALI).status());
  }

  private static String part(String challenge, String name) {
    int start = challenge.indexOf(name + "=\"") + name.length() + 2;
    return challenge.substring(start, challenge.indexOf('"', start));
  }

  private static String digest(String challenge, String user, String password, String uri) {
    String nonce = part(challenge, "nonce");
    String secret = sha256(user + ":Restricted:" + password);
    String response =
        sha256(String.join(":", secret, nonce, "00000001", "c", "auth", sha256("GET:" + uri)));
    return ("Digest username=\"%s\", realm=\"Restricted\", nonce=\"%s\", uri=\"%s\", qop=auth,"
            + " nc=00000001, cnonce=\"c\", response=\"%s\", algorithm=SHA-256")
        .formatted(user, nonce, uri, response);
  }

  /** RFC 7616. */
  @Test
  void digestProvesThePasswordWithoutSendingIt() throws Exception {
    worker = worker(Map.of("login", "digest"));
    FakeResponse asked = get("/secret/x?a=1");
    assertEquals(401, asked.status());
    String challenge = asked.header("WWW-Authenticate");
    assertTrue(
        challenge.startsWith("Digest realm=\"Restricted\", qop=\"auth\", algorithm=SHA-256, "),
        challenge);
    String uri = "/app/secret/x?a=1";
    String right = digest(challenge, "dora", "open sesame", uri);
    assertEquals("GET dora DIGEST 1", get("/secret/x?a=1", "Authorization", right).text());

    FakeResponse replayed = get("/secret/x?a=1", "Authorization", right);
    assertEquals(401, replayed.status());
    assertTrue(replayed.header("WWW-Authenticate").endsWith(", stale=true"));
    String again = replayed.header("WWW-Authenticate");
    for (String wrong :
        List.of(
            digest(again, "dora", "wrong", uri),
            digest(again, "ali", "open sesame", uri),
            digest(again, "nobody", "open sesame", uri),
            digest(again, "dora", "open sesame", "/app/other"),
            basic("dora", "open sesame"))) {
      FakeResponse refused = get("/secret/x?a=1", "Authorization", wrong);
      assertEquals(401, refused.status(), wrong);
      assertFalse(refused.header("WWW-Authenticate").contains("stale"), wrong);
    }
    clock.advance(Duration.ofMinutes(5));
    FakeResponse late =
        get("/secret/x?a=1", "Authorization", digest(again, "dora", "open sesame", uri));
    assertTrue(late.header("WWW-Authenticate").endsWith(", stale=true"));
  }

  private void byForm() {
    worker =
        worker(
            Map.of(
                "login", "form", "login_page", "/login.html", "login_error_page", "/wrong.html"));
  }

  private FakeResponse post(String path, String cookie, String form) throws Exception {
    var request = FakeRequest.post("/app" + path, "application/x-www-form-urlencoded", form);
    return Exchanges.serve(worker, request.with("Cookie", cookie));
  }

  /** Section 13.6.3. */
  @Test
  void aFormAsksAndTheRequestGoesOnAfterwards() throws Exception {
    byForm();
    FakeResponse asked = post("/secret/x?b=2", "none=1", "a=1");
    assertEquals(200, asked.status());
    assertEquals("log in!", asked.text());
    assertEquals("no-store", asked.header("Cache-Control"));
    String before = asked.header("Set-Cookie").split(";", 2)[0];

    FakeResponse wrong =
        post("/j_security_check", before, "j_username=ali&j_password=close+sesame");
    assertEquals(200, wrong.status());
    assertEquals("wrong!", wrong.text());

    FakeResponse right =
        post("/secret/j_security_check", before, "j_username=ali&j_password=open+sesame");
    assertEquals(303, right.status());
    assertTrue(right.header("Location").endsWith("/app/secret/x?b=2"), right.header("Location"));
    String after = right.header("Set-Cookie").split(";", 2)[0];
    assertNotEquals(before, after);

    FakeResponse other = get("/secret/y", "Cookie", after);
    assertEquals("GET ali FORM null", other.text());
    FakeResponse restored = get("/secret/x?b=2", "Cookie", after);
    assertEquals("POST ali FORM 1", restored.text());
    assertEquals("GET ali FORM null", get("/secret/x?b=2", "Cookie", after).text());
    assertEquals("log in!", get("/secret/x", "Cookie", before).text());
    open((request, _) -> assertEquals("ali", request.getRemoteUser()), "Cookie", after);
    open((request, _) -> request.getSession().invalidate(), "Cookie", after);
    assertEquals("log in!", get("/secret/x", "Cookie", after).text());
  }

  @Test
  void aFormWithoutARequestLeadsToTheApplication() throws Exception {
    byForm();
    assertEquals("log in!", get("/login.html").text());
    FakeResponse in = post("/j_security_check", "none=1", "j_username=ali&j_password=open+sesame");
    assertEquals(303, in.status());
    assertTrue(in.header("Location").contains("/app/;jsessionid="), in.header("Location"));
    FakeResponse out = post("/j_security_check", "none=1", "j_username=ali");
    assertEquals("wrong!", out.text());
    assertEquals(403, get("/secret/x", "Cookie", login("baba")).status());
  }

  private String login(String user) throws Exception {
    FakeResponse in =
        post("/j_security_check", "none=1", "j_username=" + user + "&j_password=open+sesame");
    return in.header("Set-Cookie").split(";", 2)[0];
  }

  @Test
  void whatIsTooLargeToWaitIsRefused() throws Exception {
    byForm();
    var refused =
        assertThrows(
            HttpException.class, () -> post("/secret/x", "none=1", "a=" + "1".repeat(20_000)));
    assertEquals(413, refused.status());
  }

  @Test
  void certificatesTellWhoItIs() throws Exception {
    worker = worker(Map.of("login", "client-cert"));
    assertEquals(401, get("/secret/x").status());
    open(
        (request, _) ->
            assertThrows(ServletException.class, () -> request.login("ali", "open sesame")));
  }

  @ParameterizedTest
  @CsvSource({
    "login, kerberos, 'BASIC, DIGEST, FORM, CLIENT-CERT'",
    "login, form, a path that begins with a slash",
    "https_port, 65536, a whole number from 0 to 65535",
    "users, /nowhere/at/all, a readable file",
    "login_realm, \u00fc, printable ASCII",
  })
  void otherValuesAreRefused(String key, String value, String allowed) {
    Map<String, Object> settings = new HashMap<>();
    settings.put("login", "basic");
    settings.put(key, value);
    var refused = assertThrows(AppInfoException.class, () -> worker(settings));
    assertTrue(
        Objects.requireNonNull(refused.getMessage()).contains(allowed), refused.getMessage());
    assertNotNull(refused.key());
  }
}
