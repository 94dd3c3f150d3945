package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpServlet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.api.WorkerProvider;

class SettingsTest {
  private static final class Hidden extends HttpServlet {
    private static final long serialVersionUID = 1L;
  }

  private static void refused(AppInfo appInfo, String key, String... parts) {
    var e = assertThrows(AppInfoException.class, () -> new ServletProvider().create(appInfo));
    assertEquals(key, e.key());
    for (String part : parts) {
      assertTrue(e.getMessage().contains(part), e::getMessage);
    }
  }

  @Test
  void whatIsNoServletIsRefusedWithKeyValueAndWhatIsAllowed() {
    refused(AppInfo.of(), "servlet", "'servlet' is missing", "jakarta.servlet.Servlet");
    refused(AppInfo.of("servlet", 12), "servlet", "'12'", "jakarta.servlet.Servlet");
    refused(AppInfo.of("servlet", String.class), "servlet", "java.lang.String", "allowed:");
    refused(AppInfo.of("servlet", "no.such.Class"), "servlet", "no.such.Class", "no class");
    refused(AppInfo.of("servlet", Hidden.class), "servlet", "Hidden", "public constructor");
    refused(AppInfo.of("servlet", HttpServlet.class), "servlet", "HttpServlet", "allowed:");
    refused(AppInfo.of("servlet", Map.of()), "servlet", "at least one");
    refused(AppInfo.of("servlet", Map.of("x", new DemoServlet())), "servlet", "'x'", "/prefix/*");
  }

  @Test
  void otherKeysAreChecked() {
    var good = AppInfo.of("servlet", new DemoServlet());

    refused(good.with("servlets", "x"), "servlets", "not a key", "context_path");
    refused(good.with("context_path", "x"), "context_path", "'x'", "slash");
    refused(good.with("context_path", "/x/"), "context_path", "'/x/'");
    refused(good.with("context_path", "/x y"), "context_path", "'/x y'");
    refused(good.with("session_timeout", -1), "session_timeout", "'-1'", "525600");
    refused(good.with("futures", "maybe"), "futures", "'maybe'", "true or false");
    refused(good.with("init_parameters", Map.of("a", 1)), "init_parameters", "a=1", "strings");
    refused(good.with("init_parameters", "a"), "init_parameters", "java.util.Map");
    refused(good.with("filters", Map.of("/*", "no.such.Class")), "filters", "no.such.Class");
    refused(good.with("filters", Map.of("/*", List.of(1))), "filters", "jakarta.servlet.Filter");
    refused(good.with("filters", Map.of("?", List.of(1))), "filters", "'?'");
  }

  @Test
  void valuesMayComeFromACommandLine() throws Exception {
    var appInfo =
        AppInfo.of("servlet", DemoServlet.class.getName())
            .with("context_path", "/")
            .with("session_timeout", "5")
            .with("futures", "true");

    try (var worker = new ServletProvider().create(appInfo)) {
      assertTrue(
          Exchanges.serve((ServletWorker) worker, FakeRequest.get("/"))
              .text()
              .contains("wsgiorg.executor = "));
    }
  }

  /** The class path has the file, the module path its declaration: they say the same. */
  @Test
  void theServiceFileNamesTheProviderOfTheModule() throws Exception {
    var declared =
        ServletProvider.class.getModule().getDescriptor().provides().stream()
            .filter(provides -> provides.service().equals(WorkerProvider.class.getName()))
            .flatMap(provides -> provides.providers().stream())
            .toList();
    try (var file =
        ServletProvider.class.getResourceAsStream("/META-INF/services/rocket.api.WorkerProvider")) {
      assertEquals(declared, new String(file.readAllBytes(), "UTF-8").lines().toList());
    }
    assertEquals(List.of(ServletProvider.class.getName()), declared);
    assertEquals("servlet", new ServletProvider().method());
  }
}
