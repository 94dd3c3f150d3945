package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rocket.api.AppInfo;

/** curl has sessions: by its jar of cookies, by links, and with a server that is started again. */
@Timeout(90)
class SessionsByCurlIT {
  @TempDir Path folder;

  /** How often somebody has come. */
  private record Visits(int count) implements Serializable {}

  /** Counts, and tells the way to the next visit. */
  private static final class Counter extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      var session = request.getSession();
      int before = session.getAttribute("visits") instanceof Visits visits ? visits.count() : 0;
      session.setAttribute("visits", new Visits(before + 1));
      if (request.getParameter("login") != null) {
        request.changeSessionId();
      }
      if (request.getParameter("logout") != null) {
        session.invalidate();
      }
      response.getWriter().print(before + " " + response.encodeURL("/next?a=b"));
    }
  }

  private CurlSite site(Object... keysAndValues) {
    var appInfo = AppInfo.of("servlet", new Counter());
    for (int i = 0; i < keysAndValues.length; i += 2) {
      appInfo = appInfo.with((String) keysAndValues[i], keysAndValues[i + 1]);
    }
    return CurlSite.of("servlet", appInfo);
  }

  private String[] jar() {
    String jar = folder.resolve("jar").toString();
    return new String[] {"-b", jar, "-c", jar};
  }

  @Test
  void aJarOfCookiesKeepsTheSession() throws IOException {
    try (CurlSite site = site("session_cookie", "SameSite=Strict")) {
      String head = site.head("/", jar());
      assertTrue(head.contains("; HttpOnly; Path=/; SameSite=Strict\r\n"), head);
      assertEquals("1 /next?a=b", site.curl("/", jar()));
      String before = Files.readString(folder.resolve("jar"));
      assertEquals("2 /next?a=b", site.curl("/?login", jar()));
      assertFalse(before.equals(Files.readString(folder.resolve("jar"))));
      assertEquals("3 /next?a=b", site.curl("/?logout", jar()));
      assertTrue(site.curl("/", jar()).startsWith("0 "));
    }
  }

  @Test
  void linksKeepTheSessionWithoutCookies() throws IOException {
    try (CurlSite site = site()) {
      String[] first = site.curl("/").split(" ", 2);
      assertTrue(first[1].startsWith("/next;jsessionid="), first[1]);
      assertTrue(first[1].endsWith("?a=b"), first[1]);
      assertEquals("1 " + first[1], site.curl(first[1]));
      assertEquals("2 " + first[1], site.curl(first[1]));
      assertTrue(site.curl("/next;jsessionid=0?a=b").startsWith("0 /next;jsessionid="));
    }
  }

  @Test
  void aSessionInAFileOutlivesTheServer() throws IOException {
    Object[] store = {"session_store", "file", "session_folder", folder.resolve("sessions")};
    try (CurlSite site = site(store)) {
      site.curl("/", jar());
    }
    for (int i = 1; i < 3; i++) {
      try (CurlSite site = site(store)) {
        assertEquals(i + " /next?a=b", site.curl("/", jar()));
      }
    }
    try (CurlSite site = site()) {
      assertTrue(site.curl("/", jar()).startsWith("0 "));
    }
  }
}
