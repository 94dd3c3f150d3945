package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.AppInfo;

/** curl asks as the browser of a page of another origin. */
@Timeout(90)
class OtherOriginsByCurlIT {
  private static final String ALLOWED = "Access-Control-Allow-Origin: https://a.example\r\n";

  @TempDir static Path folder;
  private static CurlSite site;

  @BeforeAll
  static void start() throws IOException {
    CurlSite.write(folder.resolve("data.json"), "[1]");
    site = CurlSite.of(AppInfo.of("document_root", folder, "cors", "https://a.example"));
  }

  @AfterAll
  static void stop() {
    if (site != null) {
      site.close();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"/data.json", "/", "/missing", "/data.json/"})
  void everyAnswerSaysWhoMayReadIt(String path) throws IOException {
    String head = site.head(path, "-H", "Origin: https://a.example");
    assertTrue(head.contains(ALLOWED), head);
    assertTrue(head.contains("\r\nVary: Origin"), head);
    String refused = site.head(path, "-H", "Origin: https://b.example");
    assertFalse(refused.contains("Access-Control-"), refused);
    assertTrue(refused.contains("\r\nVary: Origin"), refused);
  }

  @Test
  void isToldBeforeWhatItMayAsk() throws IOException {
    String[] asked = {
      "-X", "OPTIONS",
      "-H", "Origin: https://a.example",
      "-H", "Access-Control-Request-Method: GET",
      "-H", "Access-Control-Request-Headers: range"
    };
    String head = site.head("/data.json", asked);
    assertTrue(head.startsWith("HTTP/1.1 204 No Content\r\n"), head);
    assertTrue(head.contains(ALLOWED), head);
    assertTrue(head.contains("Access-Control-Allow-Methods: GET, HEAD\r\n"), head);
    assertTrue(head.contains("If-Range, If-Unmodified-Since, Range\r\n"), head);
    assertEquals("204", site.status("/data.json", "-X", "OPTIONS"));
  }
}
