package rocket.itests;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Rocket;
import rocket.engine.Tls;

/** curl logs in to servlets, in each way that there is. */
@Timeout(90)
class LoginsByCurlIT {
  @TempDir Path folder;
  private AppInfo appInfo = AppInfo.of();

  /** For administrators. */
  @ServletSecurity(@HttpConstraint(rolesAllowed = "admin"))
  private static final class Secret extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      if (request.getParameter("logout") != null) {
        request.getSession().invalidate();
      }
      response
          .getWriter()
          .printf(
              "%s %s by %s, %s",
              request.getMethod(),
              request.getRemoteUser(),
              request.getAuthType(),
              request.getParameter("a"));
    }
  }

  /** For whoever comes by TLS. */
  @ServletSecurity(@HttpConstraint(transportGuarantee = TransportGuarantee.CONFIDENTIAL))
  private static final class Private extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("private");
    }
  }

  /** A page that says what it is. */
  private static final class Page extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print(request.getServletPath());
    }
  }

  @BeforeEach
  void writeUsers() throws Exception {
    byte[] secret = "dora:Restricted:open sesame".getBytes(UTF_8);
    String digest = HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(secret));
    Files.write(
        folder.resolve("users"),
        List.of(
            // Of "open sesame".
            "ali:$2b$04$zyxwvutsrqponmlkjihgfeHo6Nj6Q.rPEMplj.Krtnc5/sRB0rnqK:admin",
            "baba:$2b$04$zyxwvutsrqponmlkjihgfeHo6Nj6Q.rPEMplj.Krtnc5/sRB0rnqK:guest",
            "dora:{SHA-256}" + digest + ":admin",
            "CN=a client:{SHA-256}" + digest + ":admin"));
    var page = new Page();
    appInfo =
        AppInfo.of(
                "servlet",
                Map.of(
                    "/secret/*",
                    new Secret(),
                    "/private",
                    new Private(),
                    "/login.html",
                    page,
                    "/wrong.html",
                    page))
            .with("users", folder.resolve("users"));
  }

  @Test
  void byNameAndPassword() throws IOException {
    try (CurlSite site = CurlSite.of("servlet", appInfo.with("login", "basic"))) {
      String head = site.head("/secret/x");
      assertTrue(head.startsWith("HTTP/1.1 401 Unauthorized\r\n"), head);
      assertTrue(
          head.contains("WWW-Authenticate: Basic realm=\"Restricted\", charset=\"UTF-8\"\r\n"),
          head);
      assertEquals("GET ali by BASIC, 1", site.curl("/secret/x?a=1", "-u", "ali:open sesame"));
      assertEquals("401", site.status("/secret/x", "-u", "ali:close sesame"));
      assertEquals("403", site.status("/secret/x", "-u", "baba:open sesame"));
      assertEquals("401", site.status("/secret/../secret/x"));
      assertEquals("401", site.status("/secret;a/x"));
      assertEquals("403", site.status("/private"));
    }
  }

  @Test
  void byDigest() throws IOException {
    try (CurlSite site = CurlSite.of("servlet", appInfo.with("login", "digest"))) {
      String[] dora = {"--digest", "-u", "dora:open sesame"};
      assertEquals("GET dora by DIGEST, 1", site.curl("/secret/x?a=1", dora));
      assertEquals("401", site.status("/secret/x", "--digest", "-u", "dora:close sesame"));
      assertEquals("401", site.status("/secret/x", "--digest", "-u", "ali:open sesame"));
      assertEquals("401", site.status("/secret/x", "-u", "dora:open sesame"));
    }
  }

  @Test
  void byAForm() throws IOException {
    var byForm =
        appInfo
            .with("login", "form")
            .with("login_page", "/login.html")
            .with("login_error_page", "/wrong.html");
    try (CurlSite site = CurlSite.of("servlet", byForm)) {
      String jar = folder.resolve("jar").toString();
      String[] cookies = {"-b", jar, "-c", jar};
      assertEquals("/login.html", site.curl("/secret/x?b=2", with(cookies, "-d", "a=1")));
      assertEquals("/wrong.html", site.curl("/j_security_check", with(cookies, form("wrong"))));
      String[] right = with(cookies, form("open+sesame"));
      assertEquals("POST ali by FORM, 1", site.curl("/secret/j_security_check", with(right, "-L")));
      assertEquals("GET ali by FORM, null", site.curl("/secret/y", cookies));
      site.curl("/secret/y?logout", cookies);
      assertEquals("/login.html", site.curl("/secret/y", cookies));
    }
  }

  private static String[] form(String password) {
    return new String[] {"-d", "j_username=ali&j_password=" + password};
  }

  @Test
  void byACertificateAndOnlyByTls() throws IOException {
    OpenSsl.makeCertificate(folder, "server", "localhost");
    OpenSsl.makeCertificate(folder, "client", "a client");
    try (Rocket rocket =
        Rocket.builder()
            .interfaces(
                Interface.of(
                    "127.0.0.1", 0, folder.resolve("server-key.pem"), folder.resolve("server.pem")))
            .tls(Tls.DEFAULT.wantingClients(folder.resolve("client.pem")))
            .appInfo(appInfo.with("login", "client-cert"))
            .build()) {
      rocket.start(true);
      String url = "https://127.0.0.1:" + rocket.interfaces().getFirst().port();
      String[] curl = {"curl", "-sS", "--cacert", folder.resolve("server.pem").toString()};
      String[] client = {
        "--cert",
        folder.resolve("client.pem").toString(),
        "--key",
        folder.resolve("client-key.pem").toString()
      };
      assertEquals(
          "GET CN=a client by CLIENT_CERT, 1",
          OpenSsl.run("", with(with(curl, client), url + "/secret/x?a=1")));
      assertEquals("private", OpenSsl.run("", with(curl, url + "/private")));
      assertEquals(
          "401",
          OpenSsl.run("", with(curl, "-o", "/dev/null", "-w", "%{http_code}", url + "/secret/x")));
    }
  }

  private static String[] with(String[] options, String... more) {
    String[] all = java.util.Arrays.copyOf(options, options.length + more.length);
    System.arraycopy(more, 0, all, options.length, more.length);
    return all;
  }
}
