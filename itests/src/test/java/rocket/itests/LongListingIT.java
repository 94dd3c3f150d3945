package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Rocket;

/** A folder of a hundred thousand entries. In an archive, for that is made at once. */
@Timeout(120)
class LongListingIT {
  private static final int ENTRIES = 100_000;

  @TempDir static Path folder;
  private static Rocket rocket;

  @BeforeAll
  static void start() throws IOException {
    Path archive = folder.resolve("site.zip");
    try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
      zip.setMethod(ZipOutputStream.STORED);
      for (int i = 0; i < ENTRIES; i++) {
        var entry = new ZipEntry("file-" + i + ".txt");
        entry.setSize(0);
        entry.setCrc(0);
        zip.putNextEntry(entry);
      }
    }
    rocket =
        Rocket.builder()
            .interfaces(Interface.of("127.0.0.1", 0))
            .method("static")
            .appInfo(AppInfo.of("document_root", archive))
            .build();
    rocket.start(true);
  }

  @AfterAll
  static void stop() {
    if (rocket != null) {
      rocket.close();
    }
  }

  @Test
  void isShownByABrowserAsAWhole() throws IOException {
    assumeTrue(Chromium.isThere(), "chromium is not installed");
    try (var chromium = Chromium.start(Files.createTempDirectory(folder, "profile"))) {
      for (int width : new int[] {1440, 390}) {
        chromium.show(width, 900, false);
        chromium.open("http://127.0.0.1:" + port() + "/?sort=name&order=desc");
        assertEquals("" + ENTRIES, chromium.ask("document.querySelectorAll('td bdi').length"));
        assertEquals("file-99999.txt", chromium.ask("document.querySelector('td').textContent"));
        chromium.ask("scrollTo(0, 1e9)");
        chromium.ask("new Promise(drawn => requestAnimationFrame(() => setTimeout(drawn)))");
        String last = "[...document.querySelectorAll('td bdi')].at(-1)";
        assertEquals("file-0.txt", chromium.ask(last + ".textContent"));
        assertEquals("true", chromium.ask(last + ".getBoundingClientRect().bottom <= innerHeight"));
      }
    }
  }

  /** They know no chunks: the end of the connection is the end of the listing. */
  @Test
  void isSentToClientsOfHttp10() throws IOException {
    String answer = talk("GET / HTTP/1.0\r\nAccept: application/json\r\n\r\n");
    assertTrue(answer.startsWith("HTTP/1.1 200 OK\r\n"));
    assertFalse(answer.contains("Transfer-Encoding"));
    assertTrue(answer.endsWith("\"url\":\"file-99999.txt\"}\n]}\n"));
    assertEquals(ENTRIES, answer.split("\"url\":", -1).length - 1);
  }

  @Test
  void headHasTheFieldsOfGet() throws IOException {
    String head = talk("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    String get = talk("GET / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    assertEquals(withoutDate(get.substring(0, get.indexOf("\r\n\r\n") + 4)), withoutDate(head));
  }

  /** Nor with what is known only once there is content (RFC 9110, section 9.3.2). */
  private static String withoutDate(String head) {
    return head.replaceAll("(Date|Transfer-Encoding): [^\r]*\r\n", "");
  }

  private static String talk(String request) throws IOException {
    try (var socket = new Socket("127.0.0.1", port())) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static int port() {
    return rocket.interfaces().getFirst().port();
  }
}
