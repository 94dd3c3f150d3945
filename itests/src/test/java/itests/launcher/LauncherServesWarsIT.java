package itests.launcher;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Web applications of files, served by the launcher and asked for by curl. */
@Timeout(120)
class LauncherServesWarsIT {
  private static final String SERVLET =
      """
      import jakarta.servlet.annotation.*;
      import jakarta.servlet.http.*;
      import java.io.IOException;

      @WebServlet(urlPatterns = "/hello/*", initParams = @WebInitParam(name = "who", value = "you"))
      public class Hello extends HttpServlet {
        @Override
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
          response.getWriter().print("hello " + getInitParameter("who") + " at "
              + request.getContextPath() + request.getPathInfo() + " by " + new Part().text());
        }
      }
      """;
  private static final String PART =
      """
      public class Part {
        public String text() {
          return getClass().getClassLoader().getName();
        }
      }
      """;
  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.1">
        <servlet><servlet-name>Hello</servlet-name>
          <init-param><param-name>who</param-name><param-value>world</param-value></init-param>
        </servlet>
        <error-page><error-code>404</error-code><location>/lost.html</location></error-page>
        <mime-mapping><extension>foo</extension><mime-type>text/x-foo</mime-type></mime-mapping>
      </web-app>
      """;

  @TempDir static Path temporary;
  private static Path rocket;
  private static Path war;
  private static Path folder;

  @BeforeAll
  static void make() throws IOException {
    rocket = Distribution.rocket();
    Path api = Path.of(System.getProperty("rocket.lib"), "jakarta.servlet-api.jar");
    Path classes =
        new Sources(Map.of("Hello.java", SERVLET, "Part.java", PART))
            .compile(Files.createDirectory(temporary.resolve("classes")), api);
    Map<String, byte[]> library = new LinkedHashMap<>();
    library.put("Part.class", Files.readAllBytes(classes.resolve("Part.class")));
    library.put("META-INF/resources/lib/a.txt", bytes("from a library"));
    Path jar = zip(temporary.resolve("part.jar"), library);

    Map<String, byte[]> files = new LinkedHashMap<>();
    files.put("index.html", bytes("<p>welcome"));
    files.put("lost.html", bytes("<p>lost"));
    files.put("a.foo", bytes("0123456789"));
    files.put("WEB-INF/web.xml", bytes(WEB_XML));
    files.put("WEB-INF/classes/Hello.class", Files.readAllBytes(classes.resolve("Hello.class")));
    files.put("WEB-INF/lib/part.jar", Files.readAllBytes(jar));
    war = zip(temporary.resolve("shop.war"), files);
    folder = temporary.resolve("unpacked");
    for (var file : files.entrySet()) {
      Path target = folder.resolve(file.getKey());
      Files.createDirectories(target.getParent());
      Files.write(target, file.getValue());
    }
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static Path zip(Path file, Map<String, byte[]> entries) throws IOException {
    try (var zip = new ZipOutputStream(Files.newOutputStream(file))) {
      for (var entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue());
        zip.closeEntry();
      }
    }
    return file;
  }

  private static String curl(URI base, String path, String... options) throws Exception {
    List<String> command = new ArrayList<>(List.of("curl", "-sS", "--path-as-is"));
    command.addAll(List.of(options));
    command.add(base.resolve("/") + path.substring(1));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertEquals(0, process.waitFor(), said);
    return said;
  }

  @Test
  void anArchiveIsServedWhereItIsToldTo() throws Exception {
    Path files = Files.createDirectory(temporary.resolve("tmp"));
    try (var launcher =
        Launcher.start(
            rocket,
            Launcher.keepFilesIn(files),
            "servlet",
            war.toString(),
            "--context",
            "/shop",
            "--listen",
            "127.0.0.1:0")) {
      URI base = launcher.listening();
      assertEquals("hello world at /shop/x by shop.war", curl(base, "/shop/hello/x"));
      assertEquals("<p>welcome", curl(base, "/shop/"));
      assertEquals("from a library", curl(base, "/shop/lib/a.txt"));
      assertEquals("<p>lost", curl(base, "/shop/none"));
      assertEquals("234", curl(base, "/shop/a.foo", "-r", "2-4"));
      String head = curl(base, "/shop/a.foo", "-I");
      assertTrue(head.contains("Content-Type: text/x-foo"), head);
      assertTrue(head.contains("Content-Length: 10"), head);
      for (String path :
          List.of("/shop/WEB-INF/web.xml", "/shop/web-inf/", "/shop/%57EB-INF/web.xml", "/")) {
        assertEquals("404", curl(base, path, "-o", "/dev/null", "-w", "%{http_code}"), path);
      }
      assertEquals(
          "302 " + base.resolve("/shop/"),
          curl(base, "/shop", "-o", "/dev/null", "-w", "%{http_code} %{redirect_url}"));
      launcher.signal("TERM");
      assertEquals(0, launcher.exitCode());
    }
    try (Stream<Path> left = Files.list(files)) {
      assertEquals(List.of(), left.filter(file -> file.toString().contains("rocket")).toList());
    }
  }

  @Test
  void aFolderIsServedToo() throws Exception {
    try (var launcher =
        Launcher.start(rocket, "servlet", folder.toString(), "--listen", "127.0.0.1:0")) {
      URI base = launcher.listening();
      assertEquals("hello world at /x by unpacked", curl(base, "/hello/x"));
      Files.writeString(folder.resolve("index.html"), "<p>changed");
      assertEquals("<p>changed", curl(base, "/"));
    }
  }

  @Test
  void severalAreEachBelowItsName() throws Exception {
    try (var launcher =
        Launcher.start(
            rocket, "servlet", war.toString(), folder.toString(), "--listen", "127.0.0.1:0")) {
      URI base = launcher.listening();
      assertEquals("hello world at /shop/x by shop.war", curl(base, "/shop/hello/x"));
      assertEquals("hello world at /unpacked/x by unpacked", curl(base, "/unpacked/hello/x"));
      assertEquals("404", curl(base, "/x", "-o", "/dev/null", "-w", "%{http_code}"));
    }
  }

  @Test
  void whatIsWrongIsTold() throws Exception {
    Path broken =
        zip(
            temporary.resolve("broken.war"),
            Map.of(
                "WEB-INF/web.xml",
                bytes(
                    "<web-app>\n"
                        + "<session-config>\n"
                        + "<session-timeout>soon</session-timeout></session-config></web-app>")));
    try (var launcher =
        Launcher.start(rocket, "servlet", broken.toString(), "--listen", "127.0.0.1:0")) {
      assertEquals(2, launcher.exitCode());
      assertTrue(
          launcher
              .err()
              .contains(
                  "WEB-INF/web.xml, line 3: <session-timeout> 'soon' is not allowed; allowed: a"
                      + " whole number"),
          launcher.err());
    }
    try (var launcher = Launcher.start(rocket, "servlet", "none.war")) {
      assertEquals(2, launcher.exitCode());
      assertTrue(launcher.err().contains("'none.war'"), launcher.err());
    }
  }
}
