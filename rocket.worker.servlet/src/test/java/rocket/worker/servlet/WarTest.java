package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.annotation.HandlesTypes;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.ServletSecurity.EmptyRoleSemantic;
import jakarta.servlet.annotation.WebFilter;
import jakarta.servlet.annotation.WebListener;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.worker.servlet.webapp.Built;

/** Web applications of files (Servlet 6.1, chapters 8, 10 and 14). */
@Timeout(60)
class WarTest {
  @TempDir Path folder;

  /** Does what its path info says. */
  @WebServlet("/do/*")
  public static final class Doing extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      ServletContext context = getServletContext();
      String argument = String.valueOf(request.getParameter("a"));
      switch (request.getPathInfo()) {
        case "/loaders" ->
            response
                .getWriter()
                .print(
                    getClass().getClassLoader() == Thread.currentThread().getContextClassLoader()
                        && getClass().getClassLoader() == context.getClassLoader());
        case "/paths" ->
            response.getWriter().print(new TreeSet<>(context.getResourcePaths(argument)));
        case "/resource" -> {
          try (var content = context.getResourceAsStream(argument)) {
            response
                .getWriter()
                .print(
                    content == null
                        ? "none"
                        : new String(content.readAllBytes(), StandardCharsets.UTF_8));
          }
        }
        case "/real" -> response.getWriter().print(context.getRealPath(argument));
        case "/forward" -> request.getRequestDispatcher(argument).forward(request, response);
        case "/include" -> {
          response.getWriter().print("[");
          request.getRequestDispatcher(argument).include(request, response);
          response.getWriter().print("]");
        }
        case "/attribute" -> response.getWriter().print(context.getAttribute(argument));
        case "/type" -> response.getWriter().print(context.getMimeType(argument));
        case "/session" ->
            response.getWriter().print(request.getSession().getMaxInactiveInterval());
        case "/name" -> response.getWriter().print(context.getServletContextName());
        default -> response.sendError(404);
      }
    }
  }

  /** Tells that the application has begun. */
  @WebListener
  public static final class Beginning implements ServletContextListener {
    @Override
    public void contextInitialized(ServletContextEvent event) {
      event
          .getServletContext()
          .setAttribute(
              "began",
              Thread.currentThread().getContextClassLoader() == getClass().getClassLoader());
    }
  }

  /** Is looked for. */
  public interface Wanted {}

  /** Is found. */
  public static final class Found implements Wanted {}

  /** Tells which classes it got. */
  @HandlesTypes(Wanted.class)
  public static final class Looking implements ServletContainerInitializer {
    @Override
    public void onStartup(Set<Class<?>> classes, ServletContext context) {
      List<String> names = new ArrayList<>();
      if (classes != null) {
        classes.forEach(type -> names.add(type.getName().replaceAll(".*\\W", "")));
      }
      context.setAttribute("classes", classes == null ? "null" : names.toString());
      context.addServlet("added", new Doing()).addMapping("/");
    }
  }

  private static ServletWorker worker(Path war, String context) {
    return Exchanges.worker(
        AppInfo.of("war", war, "context_path", context), InstantSource.system());
  }

  private static FakeResponse get(ServletWorker worker, String target, String... fields)
      throws Exception {
    return Exchanges.serve(worker, FakeRequest.get(target, fields));
  }

  private Built shop() throws IOException {
    return new Built()
        .webXml(
            """
            <display-name>Shop</display-name>
            <mime-mapping><extension>foo</extension><mime-type>x/foo</mime-type></mime-mapping>
            <error-page><error-code>404</error-code><location>/lost.html</location></error-page>
            """)
        .classes(Doing.class, Beginning.class)
        .with("index.html", "welcome")
        .with("a.html", "0123456789")
        .with("a.foo", "foo")
        .with("lost.html", "lost")
        .with("page.jsp", "<%= secret %>")
        .with("dir/default.html", "d")
        .with("WEB-INF/secret.txt", "secret")
        .library(
            "b.jar",
            new Built()
                .with("META-INF/resources/lib/b.txt", "of b")
                .with("META-INF/resources/a.html", "not this"));
  }

  @Test
  void anArchiveIsDeployedAndItsFilesAreGoneAfterwards() throws Exception {
    var worker = worker(shop().archive(folder.resolve("shop.war")), "/shop");
    Path real = Path.of(get(worker, "/shop/do/real?a=/index.html").text());
    assertEquals("welcome", Files.readString(real));
    worker.close();
    assertFalse(Files.exists(real));
    try (Stream<Path> left = Files.list(folder)) {
      assertEquals(List.of(folder.resolve("shop.war")), left.toList());
    }
  }

  /** Writes text before and after. */
  @WebFilter("*.html")
  public static final class Around implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
        throws IOException, ServletException {
      response.getWriter().print("before ");
      chain.doFilter(request, response);
      response.getWriter().print(" after");
    }
  }

  @Test
  void aFileIsSentWithinTheTextOfAFilter() throws Exception {
    Path root =
        new Built().classes(Around.class).with("a.html", "file").folder(folder.resolve("app"));
    var worker = worker(root, "");
    var response = get(worker, "/a.html", "Range", "bytes=0-1");
    assertEquals(200, response.status());
    assertEquals("before file after", response.text());
    assertFalse(response.headers().contains("Content-Length"));
    worker.close();
  }

  /** Whose annotation lets nobody in. */
  @ServletSecurity(@HttpConstraint(EmptyRoleSemantic.DENY))
  @SuppressWarnings("serial")
  public static final class Denied extends HttpServlet {
    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response.getWriter().print("let in");
    }
  }

  @ParameterizedTest
  @CsvSource({"false, 403", "true, 200"})
  void annotationsDoNotCountWhereTheDescriptorSaysAll(boolean complete, int status)
      throws Exception {
    var built =
        new Built()
            .with(
                "WEB-INF/web.xml",
                """
                <web-app metadata-complete="%s">
                <servlet><servlet-name>d</servlet-name><servlet-class>%s</servlet-class></servlet>
                <servlet-mapping><servlet-name>d</servlet-name><url-pattern>/d</url-pattern></servlet-mapping>
                </web-app>
                """
                    .formatted(complete, Denied.class.getName()))
            .classes(Denied.class);
    var worker = worker(built.folder(folder.resolve("app")), "");
    assertEquals(status, get(worker, "/d").status());
    worker.close();
  }

  @Test
  void aFolderIsServedAsItIs() throws Exception {
    Path root = shop().folder(folder.resolve("shop"));
    var worker = worker(root, "");
    assertEquals("welcome", get(worker, "/").text());
    Files.writeString(root.resolve("new.txt"), "new");
    assertEquals("new", get(worker, "/new.txt").text());
    worker.close();
    assertTrue(Files.exists(root.resolve("new.txt")));
  }

  @Test
  void everythingRunsWithTheClassesOfTheApplication() throws Exception {
    var worker = worker(shop().archive(folder.resolve("shop.war")), "");
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    assertEquals("true", get(worker, "/do/loaders").text());
    assertEquals("true", get(worker, "/do/attribute?a=began").text());
    assertEquals(before, Thread.currentThread().getContextClassLoader());
    assertEquals("Shop", get(worker, "/do/name").text());
    worker.close();
  }

  /** Section 4.6. */
  @Test
  void resourcesAreFoundByTheContext() throws Exception {
    var worker = worker(shop().archive(folder.resolve("shop.war")), "/s");
    assertEquals("[/lib/b.txt]", get(worker, "/s/do/paths?a=/lib/").text());
    assertTrue(get(worker, "/s/do/paths?a=/").text().contains("/WEB-INF/, /a.foo, /a.html, /dir/"));
    assertEquals("of b", get(worker, "/s/do/resource?a=/lib/b.txt").text());
    assertEquals("0123456789", get(worker, "/s/do/resource?a=/a.html").text());
    assertEquals("secret", get(worker, "/s/do/resource?a=/WEB-INF/secret.txt").text());
    assertEquals("none", get(worker, "/s/do/resource?a=/none").text());
    assertEquals("none", get(worker, "/s/do/resource?a=/../x").text());
    assertEquals("x/foo", get(worker, "/s/do/type?a=A.FOO").text());
    assertEquals("text/html", get(worker, "/s/do/type?a=a.html").text());
    worker.close();
  }

  /** Section 12.2, and RFC 9110, sections 13 and 14. */
  @Test
  void filesAreSentWithTagsConditionsAndRanges() throws Exception {
    var worker = worker(shop().archive(folder.resolve("shop.war")), "");
    FakeResponse whole = get(worker, "/a.html");
    assertEquals("0123456789", whole.text());
    assertEquals("10", whole.header("Content-Length"));
    assertEquals("text/html;charset=utf-8", whole.header("Content-Type").replace(" ", ""));
    assertEquals("bytes", whole.header("Accept-Ranges"));
    String tag = whole.header("ETag");
    FakeResponse same = get(worker, "/a.html", "If-None-Match", tag);
    assertEquals(304, same.status());
    assertEquals("", same.text());
    assertEquals(412, get(worker, "/a.html", "If-Match", "\"x\"").status());
    FakeResponse part = get(worker, "/a.html", "Range", "bytes=2-4");
    assertEquals(206, part.status());
    assertEquals("234", part.text());
    assertEquals("bytes 2-4/10", part.header("Content-Range"));
    FakeResponse parts = get(worker, "/a.html", "Range", "bytes=0-1,8-9");
    assertEquals(206, parts.status());
    assertTrue(parts.header("Content-Type").startsWith("multipart/byteranges"));
    assertEquals(Integer.toString(parts.text().length()), parts.header("Content-Length"));
    FakeResponse none = get(worker, "/a.html", "Range", "bytes=10-");
    assertEquals(416, none.status());
    assertEquals("bytes */10", none.header("Content-Range"));
    assertEquals("x/foo", get(worker, "/a.foo").header("Content-Type"));
    FakeResponse head = Exchanges.serve(worker, FakeRequest.of("HEAD", "/a.html"));
    assertEquals("10", head.header("Content-Length"));
    assertEquals(405, Exchanges.serve(worker, FakeRequest.of("PUT", "/a.html")).status());
    worker.close();
  }

  @Test
  void ofErrorsThePagesOfTheApplicationAreSentWhole() throws Exception {
    var worker = worker(shop().archive(folder.resolve("shop.war")), "");
    FakeResponse lost = get(worker, "/none", "Range", "bytes=0-1", "If-None-Match", "*");
    assertEquals(404, lost.status());
    assertEquals("lost", lost.text());
    worker.close();
  }

  /** Section 10.5. */
  @Test
  void clientsGetNothingThatIsHidden() throws Exception {
    var worker = worker(shop().with("META-INF/x", "x").archive(folder.resolve("shop.war")), "/s");
    for (String path :
        List.of(
            "/s/WEB-INF/secret.txt",
            "/s/web-inf/secret.txt",
            "/s/%57EB-INF/secret.txt",
            "/s/WEB-INF;x=1/secret.txt",
            "/s//WEB-INF/secret.txt",
            "/s/dir/../WEB-INF/secret.txt",
            "/s/META-INF/x",
            "/s/WEB-INF",
            "/s/WEB-INF/")) {
      FakeResponse answer = get(worker, path);
      assertEquals("lost", answer.text(), path);
      assertEquals(404, answer.status(), path);
    }
    assertEquals("secret", get(worker, "/s/do/forward?a=/WEB-INF/secret.txt").text());
    worker.close();
  }

  /** Section 10.10. */
  @Test
  void foldersAreShownByWelcomeFiles() throws Exception {
    var worker =
        worker(
            shop()
                .webXml(
                    """
                    <welcome-file-list>
                      <welcome-file>do/name</welcome-file>
                      <welcome-file>default.html</welcome-file>
                    </welcome-file-list>
                    """)
                .archive(folder.resolve("shop.war")),
            "/s");
    assertEquals("d", get(worker, "/s/dir/").text());
    FakeResponse moved = get(worker, "/s/dir?q=1", "Host", "h");
    assertEquals(302, moved.status());
    assertTrue(moved.header("Location").endsWith("/s/dir/?q=1"), moved.header("Location"));
    assertTrue(get(worker, "/s", "Host", "h").header("Location").endsWith("/s/"));
    assertEquals("null", get(worker, "/s/").text());
    assertEquals(404, get(worker, "/s/lib/").status());
    worker.close();
  }

  /** Section 9.3. */
  @Test
  void filesAreIncludedAsTextToo() throws Exception {
    var worker = worker(shop().archive(folder.resolve("shop.war")), "");
    assertEquals("[0123456789]", get(worker, "/do/include?a=/a.html").text());
    assertThrows(FileNotFoundException.class, () -> get(worker, "/do/include?a=/none"));
    worker.close();
  }

  @Test
  void theSourceOfAPageIsNeverSent() throws Exception {
    var worker = worker(shop().archive(folder.resolve("shop.war")), "");
    FakeResponse page = get(worker, "/page.jsp");
    assertEquals(500, page.status());
    assertFalse(page.text().contains("secret"));
    worker.close();
  }

  /** Section 8.2.4. */
  @Test
  void initializersGetTheClassesThatTheyHandle() throws Exception {
    Built library =
        new Built()
            .classes("", Looking.class, Wanted.class)
            .with(
                "META-INF/services/" + ServletContainerInitializer.class.getName(),
                Looking.class.getName());
    for (String complete : List.of("true", "false")) {
      var worker =
          worker(
              new Built()
                  .with("WEB-INF/web.xml", "<web-app metadata-complete='" + complete + "'/>")
                  .classes(Found.class, Doing.class)
                  .library("l.jar", library)
                  .archive(folder.resolve(complete + ".war")),
              "");
      // It has mapped itself to what the default servlet would else serve.
      assertEquals("[Found]", doing(worker, "classes"));
      worker.close();
    }
    var worker =
        worker(
            new Built()
                .webXml("<absolute-ordering/>")
                .classes(Found.class, Doing.class)
                .library("l.jar", library)
                .archive(folder.resolve("excluded.war")),
            "");
    assertEquals("null", get(worker, "/do/attribute?a=classes").text());
    assertEquals("[]", get(worker, "/do/attribute?a=jakarta.servlet.context.orderedLibs").text());
    worker.close();
  }

  private static String doing(ServletWorker worker, String attribute) {
    return String.valueOf(application(worker).context().getAttribute(attribute));
  }

  private static Application application(ServletWorker worker) {
    return worker.application();
  }

  @Test
  void sessionsAndSecurityAreAsTheDescriptorSays() throws Exception {
    var worker =
        worker(
            shop()
                .webXml(
                    """
                    <session-config>
                      <session-timeout>7</session-timeout>
                      <cookie-config><name>SHOP</name></cookie-config>
                    </session-config>
                    <security-constraint>
                      <web-resource-collection><url-pattern>/a.html</url-pattern></web-resource-collection>
                      <auth-constraint/>
                    </security-constraint>
                    """)
                .archive(folder.resolve("shop.war")),
            "");
    FakeResponse session = get(worker, "/do/session");
    assertEquals("420", session.text());
    assertTrue(session.header("Set-Cookie").startsWith("SHOP="), session.header("Set-Cookie"));
    assertEquals(403, get(worker, "/a.html").status());
    assertEquals("foo", get(worker, "/a.foo").text());
    worker.close();
  }

  @Test
  void annotationsDoNotCountIfTheDescriptorIsComplete() throws Exception {
    var worker =
        worker(
            shop()
                .with("WEB-INF/web.xml", "<web-app metadata-complete='true'/>")
                .archive(folder.resolve("shop.war")),
            "");
    assertEquals(404, get(worker, "/do/loaders").status());
    worker.close();
  }

  @Test
  void anApplicationSaysWhereItWantsToBe() throws Exception {
    Path war =
        shop()
            .webXml("<default-context-path>/here</default-context-path>")
            .archive(folder.resolve("shop.war"));
    var worker = Exchanges.worker(AppInfo.of("war", war), InstantSource.system());
    assertEquals("welcome", get(worker, "/here/").text());
    worker.close();
    var other = worker(war, "/there");
    assertEquals("welcome", get(other, "/there/").text());
    other.close();
  }

  @Test
  void whatIsWrongIsToldWithItsKey() throws Exception {
    Path broken = new Built().webXml("<servlet/>").archive(folder.resolve("broken.war"));
    var e = assertThrows(AppInfoException.class, () -> worker(broken, ""));
    assertEquals("war", e.key());
    assertTrue(e.getMessage().startsWith("app_info 'war': "), e.getMessage());
    assertTrue(
        e.getMessage().contains("WEB-INF/web.xml, line 2: <servlet> has no <servlet-name>"),
        e.getMessage());
    Path none = folder.resolve("none.war");
    e = assertThrows(AppInfoException.class, () -> worker(none, ""));
    assertTrue(e.getMessage().contains("none.war"), e.getMessage());
    Path text = Files.writeString(folder.resolve("text.war"), "text");
    e = assertThrows(AppInfoException.class, () -> worker(text, ""));
    assertTrue(e.getMessage().contains("is no archive"), e.getMessage());
    Path wrong =
        shop()
            .webXml("<listener><listener-class>com.acme.None</listener-class></listener>")
            .archive(folder.resolve("wrong.war"));
    e = assertThrows(AppInfoException.class, () -> worker(wrong, ""));
    assertTrue(e.getMessage().contains("WEB-INF/web.xml, line 2: "), e.getMessage());
    assertTrue(e.getMessage().contains("com.acme.None"), e.getMessage());
  }

  /** Nothing of an application that has ended is kept. */
  @Test
  void classLoadersOfAHundredApplicationsAreCollected() throws Exception {
    Path war = shop().archive(folder.resolve("shop.war"));
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      var worker = worker(war, "");
      get(worker, "/do/loaders");
      get(worker, "/do/resource?a=/lib/b.txt");
      get(worker, "/");
      loaders.add(new WeakReference<>(application(worker).context().getClassLoader()));
      worker.close();
    }
    assertNotEquals(0, loaders.size());
    long alive = alive(loaders);
    for (int i = 0; i < 20 && alive > 0; i++) {
      System.gc();
      alive = alive(loaders);
    }
    assertEquals(0, alive);
  }

  private static long alive(List<WeakReference<ClassLoader>> loaders) {
    return loaders.stream().filter(each -> each.get() != null).count();
  }
}
