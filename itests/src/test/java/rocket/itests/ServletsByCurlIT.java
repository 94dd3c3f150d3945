package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rocket.api.AppInfo;

/** curl sends forms with files to servlets, and asks those that pass requests on. */
@Timeout(90)
class ServletsByCurlIT {
  private static final int MEGABYTE = 1 << 20;

  @TempDir static Path folder;
  private static CurlSite site;

  /** Does what its path says, at the end of which somebody else is asked. */
  private static final class Passing extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException {
      switch (Objects.requireNonNullElse(request.getPathInfo(), "/")) {
        case "/forward" ->
            Objects.requireNonNull(request.getRequestDispatcher("/end?b=2"))
                .forward(request, response);
        case "/include" -> {
          response.getWriter().print("[");
          Objects.requireNonNull(request.getRequestDispatcher("/end?b=2"))
              .include(request, response);
          response.getWriter().print("]");
        }
        default -> {
          var context = request.startAsync();
          context.start(() -> context.dispatch("/end?b=2"));
        }
      }
    }
  }

  /** Tells how it was reached. */
  private static final class End extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
        throws IOException {
      response
          .getWriter()
          .printf(
              "%s %s %s %s",
              request.getDispatcherType(),
              request.getRequestURI(),
              request.getParameter("a"),
              request.getParameter("b"));
    }
  }

  @BeforeAll
  static void start() {
    site =
        CurlSite.of(
            "servlet",
            AppInfo.of(
                "servlet",
                Map.of(
                    "/upload", new UploadServlet(), "/pass/*", new Passing(), "/end", new End())));
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
  }

  private static Path file(String name, int size) throws IOException {
    byte[] content = new byte[size];
    for (int i = 0; i < size; i++) {
      content[i] = (byte) (i * 31 % 251 == 7 ? '\r' : i);
    }
    return Files.write(folder.resolve(name), content);
  }

  private static String sum(Path file) throws IOException {
    var sum = new CRC32();
    sum.update(Files.readAllBytes(file));
    return "%08x".formatted(sum.getValue());
  }

  @Test
  void formsWithFilesArriveWhole() throws IOException {
    Path small = file("small.txt", 100);
    Path large = file("large", 3 * MEGABYTE);
    String[] form = {
      "-F", "field=hällo",
      "-F", "one=@" + small + ";filename=\"a \\\"ü\\\".txt\"",
      "-F", "two=@" + large + ";type=image/png"
    };
    String expected =
        """
        field null null 6 %08x
        one a %%22ü%%22.txt text/plain 100 %s
        two large image/png 3145728 %s
        hällo\
        """
            .formatted(crc("hällo"), sum(small), sum(large));
    expected = new String(expected.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
    assertEquals(expected, site.curl("/upload", form).replace("\"", "%22"));
    String[] chunked = Arrays.copyOf(form, form.length + 2);
    chunked[form.length] = "-H";
    chunked[form.length + 1] = "Transfer-Encoding: chunked";
    assertEquals(expected, site.curl("/upload", chunked).replace("\"", "%22"));
  }

  private static long crc(String text) {
    var sum = new CRC32();
    sum.update(text.getBytes(StandardCharsets.UTF_8));
    return sum.getValue();
  }

  @Test
  void formsThatAreTooLargeAreRefused() throws IOException {
    Path large = file("too-large", 5 * MEGABYTE);
    assertEquals("413", site.status("/upload", "-F", "one=@" + large));
    Path half = file("half", 4 * MEGABYTE);
    String[] both = {"-F", "one=@" + half, "-F", "two=@" + half};
    assertEquals("413", site.status("/upload", both));
    assertEquals(
        "413",
        site.status(
            "/upload", both[0], both[1], both[2], both[3], "-H", "Transfer-Encoding: chunked"));
  }

  @Test
  void requestsArePassedOn() throws IOException {
    assertEquals("FORWARD /end 1 2", site.curl("/pass/forward?a=1"));
    assertEquals("[INCLUDE /pass/include 1 2]", site.curl("/pass/include?a=1"));
    assertEquals("ASYNC /end 1 2", site.curl("/pass/async?a=1"));
    assertTrue(site.head("/pass/async").startsWith("HTTP/1.1 200 OK\r\n"));
  }
}
