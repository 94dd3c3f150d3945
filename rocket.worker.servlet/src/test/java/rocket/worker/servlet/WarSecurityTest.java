package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rocket.api.AppInfo;
import rocket.worker.servlet.spi.User;
import rocket.worker.servlet.spi.Users;
import rocket.worker.servlet.webapp.Built;

/** Sessions and security of web applications of files (Servlet 6.1, chapters 7 and 13). */
@Timeout(60)
class WarSecurityTest {
  private static final String DESCRIPTOR =
      """
      <session-config>
        <cookie-config><name>shop</name></cookie-config>
        <tracking-mode>COOKIE</tracking-mode>
      </session-config>
      <servlet>
        <servlet-name>visits</servlet-name>
        <servlet-class>%s</servlet-class>
        <security-role-ref><role-name>BOSS</role-name><role-link>manager</role-link></security-role-ref>
      </servlet>
      <servlet-mapping>
        <servlet-name>visits</servlet-name>
        <url-pattern>/visits</url-pattern>
        <url-pattern>/secret/visits</url-pattern>
      </servlet-mapping>
      <security-constraint>
        <web-resource-collection>
          <web-resource-name>all</web-resource-name>
          <url-pattern>/secret/*</url-pattern>
          <url-pattern>/login.html</url-pattern>
          <http-method>GET</http-method>
          <http-method>POST</http-method>
        </web-resource-collection>
        <auth-constraint><role-name>*</role-name></auth-constraint>
      </security-constraint>
      <deny-uncovered-http-methods/>
      <login-config>
        <auth-method>FORM</auth-method>
        <form-login-config>
          <form-login-page>/login.html</form-login-page>
          <form-error-page>/wrong.html</form-error-page>
        </form-login-config>
      </login-config>
      <security-role><role-name>manager</role-name></security-role>
      """;

  private static final Users USERS =
      (name, password) ->
          password.equals("open") ? Optional.of(new User(name, Set.of(name))) : Optional.empty();

  @TempDir Path folder;
  private AppInfo appInfo = AppInfo.of();

  /** What is bound to a session, of a class that the application alone has. */
  public record Visit(int number) implements Serializable {}

  /** Counts visits. */
  public static final class Visits extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      var session = request.getSession();
      int before = session.getAttribute("v") instanceof Visit visit ? visit.number() : 0;
      session.setAttribute("v", new Visit(before + 1));
      response
          .getWriter()
          .printf(
              "%s %d %s %s %s",
              request.getMethod(),
              before,
              request.getRemoteUser(),
              request.isUserInRole("BOSS"),
              getClass().getClassLoader() == Visit.class.getClassLoader());
    }
  }

  @BeforeEach
  void build() throws IOException {
    Path war =
        new Built()
            .classes(Visits.class, Visit.class)
            .with("login.html", "log in!")
            .with("wrong.html", "wrong!")
            .with("secret/plan.txt", "a plan")
            .webXml(DESCRIPTOR.formatted(Visits.class.getName()))
            .archive(folder.resolve("shop.war"));
    appInfo =
        AppInfo.of("war", war, "users", USERS)
            .with("session_store", "file")
            .with("session_folder", folder.resolve("sessions"));
  }

  private ServletWorker open() {
    return Exchanges.worker(appInfo, InstantSource.system());
  }

  private static FakeResponse ask(ServletWorker worker, FakeRequest request, String cookie)
      throws Exception {
    return Exchanges.serve(worker, request.with("Cookie", cookie));
  }

  private static String cookie(FakeResponse response) {
    String cookie = response.header("Set-Cookie").split(";", 2)[0];
    assertTrue(cookie.startsWith("shop="), cookie);
    return cookie;
  }

  @Test
  void aFormGuardsFilesAndServlets() throws Exception {
    var worker = open();
    try {
      FakeResponse asked = ask(worker, FakeRequest.get("/secret/plan.txt"), "a=b");
      assertEquals("log in!", asked.text());
      String before = cookie(asked);
      assertEquals(403, ask(worker, FakeRequest.of("PUT", "/secret/plan.txt"), "a=b").status());
      FakeResponse wrong = ask(worker, form("manager", "closed"), before);
      assertEquals(200, wrong.status());
      assertEquals("wrong!", wrong.text());
      FakeResponse right = ask(worker, form("manager", "open"), before);
      assertEquals(303, right.status());
      String after = cookie(right);
      assertNotEquals(before, after);
      assertEquals("a plan", ask(worker, FakeRequest.get("/secret/plan.txt"), after).text());
      assertEquals(
          "GET 0 manager true true", ask(worker, FakeRequest.get("/secret/visits"), after).text());
      String guest = cookie(ask(worker, form("guest", "open"), "a=b"));
      assertEquals(403, ask(worker, FakeRequest.get("/secret/plan.txt"), guest).status());
    } finally {
      worker.close();
    }
  }

  private static FakeRequest form(String user, String password) {
    return FakeRequest.post(
        "/secret/j_security_check",
        "application/x-www-form-urlencoded",
        "j_username=" + user + "&j_password=" + password);
  }

  /** Its attributes are of the application's classes again, and its user is still known. */
  @Test
  void aSessionOutlivesTheApplication() throws Exception {
    var before = open();
    String cookie = cookie(ask(before, form("manager", "open"), "a=b"));
    ask(before, FakeRequest.get("/visits"), cookie);
    before.close();
    try (var files = Files.list(folder.resolve("sessions"))) {
      assertEquals(1, List.copyOf(files.toList()).size());
    }
    for (int i = 1; i < 3; i++) {
      var after = open();
      assertEquals(
          "GET " + i + " manager true true",
          ask(after, FakeRequest.get("/secret/visits"), cookie).text());
      after.close();
    }
  }
}
