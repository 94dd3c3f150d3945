package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import rocket.engine.wire.Rule;

/** What {@code docs/HTTP.md} says of rules and limits is what the code says. */
class HttpPageTest {
  private static final Pattern NAME = Pattern.compile("`([A-Z]+_[A-Z_0-9]+)`");
  private static final Pattern KEY = Pattern.compile("`((?:max|[a-z]+_time)[a-z_]*)`");
  private static final Pattern LINK = Pattern.compile("\\[RFC (\\d+), ([\\d.]+)]\\(([^)]*)\\)");

  private static String page() throws IOException {
    return Files.readString(Path.of("..", "docs", "HTTP.md"));
  }

  private static Stream<MatchResult> all(Pattern pattern) throws IOException {
    return pattern.matcher(page()).results();
  }

  @Test
  void thePageListsEveryRuleWithItsStatusItsSectionAndItsSentence() throws Exception {
    List<String> rows = page().lines().filter(line -> line.matches("\\| `[A-Z_0-9]+` .*")).toList();
    assertEquals(
        Arrays.stream(Rule.values()).map(HttpPageTest::row).collect(Collectors.joining("\n")),
        String.join("\n", rows));
  }

  private static String row(Rule rule) {
    return "| `%s` | %d | [%s](%s) | %s |"
        .formatted(rule.name(), rule.status(), rule.section(), rule.link(), rule.sentence());
  }

  @Test
  void everyRuleThatThePageNamesIsThere() throws Exception {
    Set<String> rules = Arrays.stream(Rule.values()).map(Rule::name).collect(Collectors.toSet());
    assertEquals(
        List.of(),
        all(NAME).map(name -> name.group(1)).filter(name -> !rules.contains(name)).toList());
  }

  @Test
  void everyLimitThatThePageNamesIsThere() throws Exception {
    Set<String> keys = Arrays.stream(Limit.values()).map(Limit::key).collect(Collectors.toSet());
    List<String> named = all(KEY).map(key -> key.group(1)).toList();
    assertTrue(named.size() > 5, named.toString());
    assertEquals(List.of(), named.stream().filter(key -> !keys.contains(key)).toList());
  }

  @Test
  void everyLinkLeadsToTheSectionThatItNames() throws Exception {
    List<MatchResult> links = all(LINK).toList();
    assertTrue(links.size() > Rule.values().length);
    for (MatchResult link : links) {
      assertEquals(
          "https://www.rfc-editor.org/rfc/rfc%s.html#section-%s"
              .formatted(link.group(1), link.group(2)),
          link.group(3));
    }
  }
}
