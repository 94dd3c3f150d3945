package rocket.worker.servlet.mapping;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RoutesTest {
  private static Routes<UrlPattern> routes(String... patterns) {
    return new Routes<>(
        Arrays.stream(patterns)
            .map(UrlPattern::of)
            .collect(Collectors.toMap(Function.identity(), Function.identity())));
  }

  /** Servlet 6.1, section 12.2.2, table 12-1, with more. */
  @ParameterizedTest
  @CsvSource({
    "/foo/bar/index.html, /foo/bar/*",
    "/foo/bar/index.bop, /foo/bar/*",
    "/foo/bar, /foo/bar/*",
    "/foo/barn, /",
    "/baz, /baz/*",
    "/baz/index.html, /baz/*",
    "/catalog, /catalog",
    "/catalog/index.html, /",
    "/catalog/racecar.bop, *.bop",
    "/index.bop, *.bop",
    "/dir.bop/index, /",
    "/foo/bar/deep/er, /foo/bar/deep/*",
    "/, ''",
    "'', ''",
  })
  void exactComesBeforeTheLongestPrefixThenTheExtensionThenTheDefault(String path, String pattern) {
    var routes = routes("/foo/bar/*", "/foo/bar/deep/*", "/baz/*", "/catalog", "*.bop", "/", "");

    assertEquals(UrlPattern.of(pattern), routes.find(path));
  }

  @Test
  void aPrefixOfEverythingComesBeforeExtensions() {
    assertEquals(UrlPattern.ALL, routes("/*", "*.bop").find("/index.bop"));
  }

  @Test
  void nothingIsFoundWithoutADefault() {
    assertNull(routes("/a", "/b/*", "*.c").find("/d"));
  }

  /** Servlet 6.1, section 3.6 and the examples of {@code HttpServletMapping}. */
  @ParameterizedTest
  @CsvSource({
    "/lawn/*, /lawn/index.html, /lawn, /index.html, index.html",
    "/lawn/*, /lawn/, /lawn, /, ''",
    "/lawn/*, /lawn, /lawn,, ''",
    "*.jsp, /help/feedback.jsp, /help/feedback.jsp,, help/feedback",
    "/exact, /exact, /exact,, exact",
    "/, /any/thing, /any/thing,, ''",
    "'', /, '', /, ''",
    "/*, /any/thing, '', /any/thing, any/thing",
  })
  void aPatternDividesThePath(
      String text, String path, String servletPath, String pathInfo, String matchValue) {
    var pattern = UrlPattern.of(text);

    assertEquals(servletPath, pattern.servletPath(path));
    assertEquals(pathInfo, pattern.pathInfo(path));
    assertEquals(matchValue, pattern.matchValue(path));
    assertTrue(pattern.matches(path));
  }

  @ParameterizedTest
  @ValueSource(strings = {"foo", "*", "*.", "*.a/b", "foo/*", " /"})
  void otherPatternsAreRefused(String text) {
    var e = assertThrows(IllegalArgumentException.class, () -> UrlPattern.of(text));

    assertTrue(e.getMessage().contains("'" + text + "'"), e::getMessage);
  }
}
