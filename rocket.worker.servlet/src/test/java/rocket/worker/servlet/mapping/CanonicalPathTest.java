package rocket.worker.servlet.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.HttpException;

/** The examples of Servlet 6.1, section 3.5.3. */
class CanonicalPathTest {
  @ParameterizedTest
  @CsvSource({
    "/, /",
    "/foo/bar, /foo/bar",
    "/foo/bar;jsessionid=1234, /foo/bar",
    "/foo/bar/, /foo/bar/",
    "/foo/bar/;jsessionid=1234, /foo/bar/",
    "/foo;/bar;, /foo/bar",
    "/foo;/bar;/;, /foo/bar/",
    "/foo/b%25r, /foo/b%r",
    "/foo/./bar, /foo/bar",
    "/foo/././bar, /foo/bar",
    "/./foo/bar, /foo/bar",
    "/foo/bar/., /foo/bar",
    "/foo/bar/./, /foo/bar/",
    "/foo/bar/./;, /foo/bar/",
    "/foo/.bar, /foo/.bar",
    "/foo/../bar, /bar",
    "/foo/./../bar, /bar",
    "/foo/bar/.., /foo",
    "/foo/bar/../, /foo/",
    "/foo/bar/../;, /foo/",
    "/foo/..bar, /foo/..bar",
    "/foo/pass:[...]/bar, /foo/pass:[...]/bar",
    "/foo//bar, /foo/bar",
    "//foo//bar//, /foo/bar/",
    "/foo//../bar, /bar",
    "/foo%E2%82%ACbar, /foo€bar",
    "/foo%20bar, /foo bar",
    "//, /",
    "/., /",
    "/./, /",
    "/foo/.., /",
  })
  void decodesAndNormalises(String path, String canonical) {
    assertEquals(canonical, CanonicalPath.of(path));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "foo/bar",
        "/foo%00/bar/",
        "/foo%7Fbar",
        "/foo%2Fbar",
        "/foo%2fb%25r",
        "/foo\\bar",
        "/foo%5Cbar",
        "/foo;%2F/bar",
        "/foo/%2e/bar",
        "/foo/.;/bar",
        "/foo/%2e;/bar",
        "/foo/.%2Fbar",
        "/foo/.%5Cbar",
        "/foo/bar/.;",
        "/foo/../../bar",
        "/../foo/bar",
        "/foo/%2e%2E/bar",
        "/foo/%2e%2e/%2E%2E/bar",
        "/foo/..;/bar",
        "/foo/%2e%2E;/bar",
        "/foo/..%2Fbar",
        "/foo/..%5Cbar",
        "/foo/bar/..;",
        "/;/foo;/;/bar/;/;",
        "/foo/;/../bar",
        "/foo%E2%82",
        "/foo%E2%82bar",
        "/foo%-1/bar",
        "/foo%XX/bar",
        "/foo%/bar",
        "/foo/bar%0",
        "/good%20/bad%/%20mix%",
        "/foo/bar#f",
        "/foo/bar;#f",
        "/;/",
        "/..",
        "/../",
        "./foo/bar/",
        "%2e/foo/bar/",
        ";/foo/bar/",
        "",
      })
  void rejectsSuspiciousSequences(String path) {
    assertEquals(
        400, assertThrows(HttpException.class, () -> CanonicalPath.of(path)).status(), path);
  }

  /** Sections 10.5 and 10.6. */
  @Test
  void someIsHiddenFromClients() {
    for (String path :
        List.of("/WEB-INF", "/web-inf/", "/WEB-INF/x", "/META-INF/MANIFEST.MF", "//WEB-inf/a")) {
      assertTrue(CanonicalPath.isHidden(path), path);
    }
    for (String path : List.of("/", "/WEB-INFO", "/a/WEB-INF/x", "/META-IN")) {
      assertFalse(CanonicalPath.isHidden(path), path);
    }
  }
}
