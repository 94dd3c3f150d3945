package rocket.itests;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.engine.Rocket;

/** curl asks for files, parts of them, and for what has changed. */
@Timeout(90)
class FilesByCurlIT {
  @TempDir static Path folder;
  private static final byte[] LARGE = new byte[3_000_000];

  private static Path site;
  private static Rocket rocket;

  @BeforeAll
  static void start() throws IOException {
    assumeTrue(OpenSsl.has("curl"), "curl is not installed");
    site = Files.createDirectory(folder.resolve("site"));
    new Random(5).nextBytes(LARGE);
    Files.write(site.resolve("large.bin"), LARGE);
    write("small.txt", "0123456789".getBytes());
    write("page.html", "<p>plain".getBytes());
    var zipped = new ByteArrayOutputStream();
    try (var gzip = new GZIPOutputStream(zipped)) {
      gzip.write("<p>coded".getBytes());
    }
    write("page.html.gz", zipped.toByteArray());
    rocket =
        Rocket.builder()
            .interfaces(Interface.of("127.0.0.1", 0))
            .method("static")
            .appInfo(AppInfo.of("document_root", site))
            .build();
    rocket.start(true);
  }

  @AfterAll
  static void stop() {
    if (rocket != null) {
      rocket.close();
    }
  }

  private static void write(String name, byte[] content) throws IOException {
    Path file = Files.write(site.resolve(name), content);
    Files.setLastModifiedTime(file, FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
  }

  private static String curl(String path, String... options) throws IOException {
    List<String> command = new ArrayList<>(List.of("curl", "-sS", "--path-as-is"));
    command.addAll(List.of(options));
    command.add("http://127.0.0.1:" + rocket.interfaces().getFirst().port() + path);
    return OpenSsl.run("", command.toArray(String[]::new));
  }

  private static String status(String path, String... options) throws IOException {
    var all = Arrays.copyOf(options, options.length + 4);
    all[options.length] = "-o";
    all[options.length + 1] = "/dev/null";
    all[options.length + 2] = "-w";
    all[options.length + 3] = "%{http_code}";
    return curl(path, all);
  }

  @Test
  void resumesADownload() throws IOException {
    Path part = Files.write(folder.resolve("part"), Arrays.copyOf(LARGE, 1_000_000));
    curl("/large.bin", "-C", "-", "-o", part.toString());
    assertArrayEquals(LARGE, Files.readAllBytes(part));
  }

  @Test
  void getsPartsOfAFile() throws IOException {
    assertEquals("234", curl("/small.txt", "-r", "2-4"));
    assertEquals("89", curl("/small.txt", "-r", "-2"));
    String several = curl("/small.txt", "-r", "0-1,8-9");
    assertTrue(several.contains("Content-Range: bytes 0-1/10\r\n\r\n01\r\n--"), several);
    assertTrue(several.contains("Content-Range: bytes 8-9/10\r\n\r\n89\r\n--"), several);
    assertEquals("416", status("/small.txt", "-r", "10-"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/small.txt", "/large.bin"})
  void getsWhatHasChanged(String path) throws IOException {
    String tags = folder.resolve("tags").toString();
    assertEquals("200", status(path, "--etag-save", tags));
    assertEquals("304", status(path, "--etag-compare", tags));
    assertEquals("304", status(path, "-z", "Fri, 01 Jan 2100 00:00:00 GMT"));
    assertEquals("200", status(path, "-z", "Wed, 01 Jan 2014 00:00:00 GMT"));
  }

  @Test
  void getsTheCodedFileIfItTakesThat() throws IOException {
    assertEquals("<p>coded", curl("/page.html", "--compressed"));
    assertEquals("<p>plain", curl("/page.html"));
    String head = curl("/page.html", "-I", "-H", "Accept-Encoding: gzip;q=0.5");
    assertTrue(head.contains("Content-Encoding: gzip\r\n"), head);
    assertTrue(head.contains("Vary: Accept-Encoding\r\n"), head);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/small.txt", "/large.bin", "/page.html", "/", "/missing"})
  void headIsTheHeadOfGet(String path) throws IOException {
    String head = curl(path, "-I");
    String get = curl(path, "-D", "-", "-o", "/dev/null");
    assertEquals(withoutDate(get), withoutDate(head));
  }

  private static List<String> withoutDate(String head) {
    return head.lines().filter(line -> !line.startsWith("Date:")).toList();
  }

  @Test
  void isToldWhatItMayDo() throws IOException {
    assertTrue(curl("/small.txt", "-i", "-X", "OPTIONS").contains("Allow: GET, HEAD, OPTIONS\r\n"));
    String refused = curl("/small.txt", "-i", "-d", "x");
    assertTrue(refused.startsWith("HTTP/1.1 405 "), refused);
    assertTrue(refused.contains("Allow: GET, HEAD, OPTIONS\r\n"), refused);
  }

  @Test
  void seesAChangeAtOnce() throws IOException {
    for (int i = 0; i < 5; i++) {
      write("changing.txt", ("state " + i).getBytes());
      Files.setLastModifiedTime(
          site.resolve("changing.txt"), FileTime.from(Instant.ofEpochSecond(1_000_000_000 + i)));
      assertEquals("state " + i, curl("/changing.txt"));
    }
  }

  @Test
  void getsNothingFromOutside() throws IOException {
    Files.writeString(folder.resolve("secret.txt"), "the secret");
    Files.createSymbolicLink(site.resolve("out"), folder);
    for (String path :
        new String[] {
          "/../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/out/secret.txt"
        }) {
      String answer = curl(path);
      assertFalse(answer.contains("the secret"), path);
    }
  }
}
