package rocket.worker.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;
import rocket.api.ServerKeys;

class DemoServletTest {
  private final ServletProvider provider = new ServletProvider();

  @Test
  void saysHelloAndShowsTheSortedEnvironment() throws Exception {
    var appInfo =
        AppInfo.of("servlet", DemoServlet.class, ServerKeys.SERVER_SOFTWARE, "Rocket/test");
    var worker = (ServletWorker) provider.create(appInfo);

    FakeResponse response =
        Exchanges.serve(worker, FakeRequest.get("/a%20b?c=d", "Host", "example.org:81"));

    assertEquals(200, response.status());
    assertEquals("text/plain; charset=utf-8", response.header("Content-Type"));
    List<String> lines = response.text().lines().toList();
    assertEquals(List.of("Hello world!", ""), lines.subList(0, 2));
    List<String> environment = lines.subList(2, lines.size());
    assertEquals(environment.stream().sorted().toList(), environment);
    assertTrue(
        environment.containsAll(
            List.of(
                "HTTP_HOST = example.org:81",
                "PATH_INFO = /a b",
                "QUERY_STRING = c=d",
                "REQUEST_METHOD = GET",
                "SCRIPT_NAME = ",
                "SERVER_NAME = example.org",
                "SERVER_PORT = 81",
                "SERVER_SOFTWARE = Rocket/test",
                "REMOTE_ADDR = 127.0.0.1")),
        response::text);
  }

  @Test
  void isNamedByAString() throws Exception {
    var worker =
        (ServletWorker) provider.create(AppInfo.of("servlet", DemoServlet.class.getName()));

    assertTrue(Exchanges.serve(worker, FakeRequest.get("/")).text().startsWith("Hello world!\n"));
  }
}
