package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.HttpConstraintElement;
import jakarta.servlet.HttpMethodConstraintElement;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.ServletSecurityElement;
import jakarta.servlet.SessionTrackingMode;
import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionListener;
import java.util.ArrayList;
import java.util.Base64;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;
import rocket.worker.servlet.mapping.UrlPattern;
import rocket.worker.servlet.model.Declarer;
import rocket.worker.servlet.security.Constraint;
import rocket.worker.servlet.security.LoginConfig;
import rocket.worker.servlet.spi.User;
import rocket.worker.servlet.spi.Users;

/** Security and sessions as an application declares them (Servlet 6.1, sections 7.1 and 13.4). */
class DeclaredSecurityTest {
  private static final Users USERS =
      (name, password) ->
          password.equals("open")
              ? Optional.of(new User(name, Set.of(name + "s")))
              : Optional.empty();

  private static final String[] ALI = {
    "Authorization", "Basic " + Base64.getEncoder().encodeToString("ali:open".getBytes())
  };

  private final List<String> told = new ArrayList<>();

  private ServletWorker worker(Declarer... parts) {
    return Exchanges.worker(
        AppInfo.of("application", new WebApplication(List.of(parts)), "users", USERS), new Clock());
  }

  private ServletRegistration.Dynamic servlet(
      jakarta.servlet.ServletContext context, String name, Exchanges.Code code, String... urls) {
    var servlet = Objects.requireNonNull(context.addServlet(name, Exchanges.servlet(code)));
    servlet.addMapping(urls);
    return servlet;
  }

  private static Constraint constraint(String pattern, String method, Set<String> roles) {
    return new Constraint(Set.of(UrlPattern.of(pattern)), Set.of(method), Set.of(), roles, false);
  }

  private static int status(ServletWorker worker, String method, String path, String... fields)
      throws Exception {
    return Exchanges.serve(worker, FakeRequest.of(method, path, fields)).status();
  }

  @Test
  void aRegistrationMayHaveConstraints() throws Exception {
    var worker =
        worker(
            to -> {
              to.security().login(LoginConfig.of("BASIC", "here"));
              var a = servlet(to.context(), "a", (_, response) -> response.flushBuffer(), "/a/*");
              var element =
                  new ServletSecurityElement(
                      new HttpConstraintElement(TransportGuarantee.NONE, "alis"),
                      List.of(
                          new HttpMethodConstraintElement(
                              "PUT",
                              new HttpConstraintElement(TransportGuarantee.NONE, "nobodys"))));
              assertEquals(Set.of(), a.setServletSecurity(element));
              assertThrows(IllegalArgumentException.class, () -> a.setServletSecurity(null));
            });
    assertEquals(401, status(worker, "GET", "/a/x"));
    assertEquals(200, status(worker, "GET", "/a/x", ALI));
    assertEquals(403, status(worker, "PUT", "/a/x", ALI));
    assertEquals(404, status(worker, "GET", "/b"));
  }

  @Test
  void aDescriptorIsAuthoritativeForItsPatterns() throws Exception {
    var worker =
        worker(
            to -> {
              to.security().login(LoginConfig.of("BASIC", "here"));
              to.security().add(constraint("/a", "GET", Set.of("alis")));
              to.security().denyUncovered();
              to.constrained(List.of("/a"));
              var a =
                  servlet(to.context(), "a", (_, response) -> response.flushBuffer(), "/a", "/b");
              var denied =
                  new ServletSecurityElement(
                      new HttpConstraintElement(TransportGuarantee.NONE, "nobodys"));
              assertEquals(Set.of("/a"), a.setServletSecurity(denied));
            });
    assertEquals(200, status(worker, "GET", "/a", ALI));
    assertEquals(403, status(worker, "POST", "/a", ALI));
    assertEquals(403, status(worker, "GET", "/b", ALI));
  }

  /** Nothing of the application sees a request that is refused, but its error pages. */
  @Test
  void errorPagesAnswerWhatIsRefused() throws Exception {
    var worker =
        worker(
            to -> {
              to.security().login(LoginConfig.of("BASIC", "here"));
              to.security().add(constraint("/a", "GET", Set.of("alis")));
              to.security().add(constraint("/b", "GET", Set.of()));
              to.errorPages().ofAll("/page");
              servlet(to.context(), "a", (_, _) -> told.add("a"), "/a", "/b");
              servlet(
                  to.context(),
                  "page",
                  (request, response) -> response.getWriter().print("page " + response.getStatus()),
                  "/page");
            });
    FakeResponse asked = Exchanges.serve(worker, FakeRequest.get("/a"));
    assertEquals(401, asked.status());
    assertEquals("page 401", asked.text());
    assertTrue(asked.header("WWW-Authenticate").startsWith("Basic realm=\"here\""));
    assertEquals("page 403", Exchanges.serve(worker, FakeRequest.get("/b", ALI)).text());
    assertEquals(List.of(), told);
  }

  /** Section 13.2: constraints are for what clients ask. */
  @Test
  void aForwardIsNotConstrained() throws Exception {
    var worker =
        worker(
            to -> {
              to.security().add(constraint("/a", "GET", Set.of()));
              servlet(to.context(), "a", (_, response) -> response.getWriter().print("a"), "/a");
              servlet(
                  to.context(),
                  "b",
                  (request, response) ->
                      request.getRequestDispatcher("/a").forward(request, response),
                  "/b");
            });
    assertEquals(403, status(worker, "GET", "/a"));
    assertEquals("a", Exchanges.serve(worker, FakeRequest.get("/b")).text());
  }

  /** Section 13.3. */
  @Test
  void aServletMayCallRolesByOtherNames() throws Exception {
    var worker =
        worker(
            to -> {
              to.security().login(LoginConfig.of("BASIC", "here"));
              to.security().referTo("a", "FOO", "alis");
              to.security().referTo("a", "*", "alis");
              to.context().declareRoles("alis", "**");
              servlet(
                      to.context(),
                      "a",
                      (request, response) -> {
                        assertTrue(request.authenticate(response));
                        assertTrue(request.isUserInRole("FOO"));
                        assertTrue(request.isUserInRole("alis"));
                        assertFalse(request.isUserInRole("*"));
                        assertFalse(request.isUserInRole("**"));
                        told.add("asked");
                      },
                      "/a")
                  .setRunAsRole("system");
              assertEquals(
                  "system",
                  Objects.requireNonNull(to.context().getServletRegistration("a")).getRunAsRole());
            });
    assertEquals(200, status(worker, "GET", "/a", ALI));
    assertEquals(List.of("asked"), told);
  }

  /** Without a login method nobody can be asked. */
  @Test
  void rolesWithoutALoginMethodAreForNobody() throws Exception {
    var worker =
        worker(
            to -> {
              to.security().add(constraint("/a", "GET", Set.of("alis")));
              servlet(to.context(), "a", (_, _) -> told.add("a"), "/a");
              servlet(
                  to.context(),
                  "b",
                  (request, _) -> {
                    request.login("ali", "open");
                    assertEquals("LOGIN", request.getAuthType());
                  },
                  "/b");
            });
    assertEquals(403, status(worker, "GET", "/a", ALI));
    assertEquals(200, status(worker, "GET", "/b"));
  }

  @Test
  void sessionsAreConfiguredUntilTheContextIsInitialised() throws Exception {
    var listener =
        new ServletContextListener() {
          @Override
          public void contextInitialized(ServletContextEvent event) {
            var context = event.getServletContext();
            context.getSessionCookieConfig().setName("id");
            context.getSessionCookieConfig().setAttribute("SameSite", "Lax");
            context.setSessionTrackingModes(EnumSet.of(SessionTrackingMode.COOKIE));
            context.setSessionTimeout(1);
          }
        };
    var lives =
        new HttpSessionListener() {
          @Override
          public void sessionCreated(HttpSessionEvent event) {
            told.add("created " + event.getSession().getMaxInactiveInterval());
          }

          @Override
          public void sessionDestroyed(HttpSessionEvent event) {
            told.add("destroyed " + event.getSession().getServletContext().getAttribute("a"));
          }
        };
    var worker =
        worker(
            to -> {
              to.context().addListener(listener);
              to.context().addListener(lives);
              to.context().setAttribute("a", "b");
              servlet(
                  to.context(),
                  "a",
                  (request, response) -> {
                    request.getSession();
                    assertEquals("/x", response.encodeURL("/x"));
                    var context = request.getServletContext();
                    assertEquals(
                        EnumSet.of(SessionTrackingMode.COOKIE),
                        context.getEffectiveSessionTrackingModes());
                    assertThrows(
                        IllegalStateException.class,
                        () -> context.getSessionCookieConfig().setAttribute("a", "b"));
                    assertThrows(
                        IllegalStateException.class,
                        () -> context.setSessionTrackingModes(EnumSet.of(SessionTrackingMode.URL)));
                  },
                  "/a");
            });
    String cookie = Exchanges.serve(worker, FakeRequest.get("/a")).header("Set-Cookie");
    assertTrue(cookie.startsWith("id="), cookie);
    assertTrue(cookie.endsWith("; HttpOnly; Path=/; SameSite=Lax"), cookie);
    worker.close();
    assertEquals(List.of("created 60", "destroyed b"), told);
  }
}
