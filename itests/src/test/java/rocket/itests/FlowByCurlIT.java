package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rocket.api.AppInfo;

/** curl sends to servlets that wait for nobody, and reads from them at its own speed. */
@Timeout(90)
class FlowByCurlIT {
  private static CurlSite site;

  @TempDir static Path folder;

  @BeforeAll
  static void start() {
    site =
        CurlSite.of(
            "servlet",
            AppInfo.of(
                "servlet",
                Map.of(
                    "/echo", new FlowServlets.Echo(),
                    "/flood", new FlowServlets.Flood(),
                    "/relay", new Relaying(),
                    "/later", new FlowServlets.Later())));
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
  }

  /** A megabyte, for which curl wants to be asked, and the same in chunks. */
  @Test
  void uploadsComeBack() throws IOException {
    byte[] content = new byte[1 << 20];
    new Random(1).nextBytes(content);
    Path sent = Files.write(folder.resolve("sent"), content);
    Path received = folder.resolve("received");
    String data = "@" + sent;
    String output = received.toString();
    site.curl("/echo", "--data-binary", data, "-o", output);
    assertArrayEquals(content, Files.readAllBytes(received));
    site.curl("/echo", "--data-binary", data, "-H", "Transfer-Encoding: chunked", "-o", output);
    assertArrayEquals(content, Files.readAllBytes(received));
    site.curl("/echo", "--data-binary", data, "-H", "Expect: 100-continue", "-o", output);
    assertArrayEquals(content, Files.readAllBytes(received));
  }

  /** Both ways at once, by a thread of the servlet's own beside the server's. */
  @Test
  void whatComesGoesBackMeanwhile() throws IOException {
    byte[] content = new byte[8 << 20];
    new Random(2).nextBytes(content);
    Path sent = Files.write(folder.resolve("much"), content);
    Path received = folder.resolve("back");
    for (int i = 0; i < 5; i++) {
      site.curl("/relay", "--data-binary", "@" + sent, "-H", "Expect:", "-o", received.toString());
      assertArrayEquals(content, Files.readAllBytes(received));
    }
  }

  @Test
  void muchArrivesWhole() throws IOException {
    String size = Integer.toString(FlowServlets.Flood.SIZE * FlowServlets.Flood.TIMES);
    for (String path : new String[] {"/flood", "/later?pour"}) {
      assertEquals(size, site.curl(path, "-o", "/dev/null", "-w", "%{size_download}"));
    }
  }

  @Test
  void whatNobodyCompletesIsAnError() throws IOException {
    assertEquals("500", site.status("/later?timeout"));
    assertTrue(site.curl("/later?fail").contains("500 Internal Server Error"));
  }

  @Test
  void tasksRunBesideEachOther() throws IOException {
    assertEquals("both", site.curl("/later?two"));
  }
}
