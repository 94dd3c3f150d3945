package rocket.worker.servlet.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocket.worker.servlet.mapping.UrlPattern;

/** Which constraints a request has to satisfy (Servlet 6.1, section 13.8). */
class ConstraintsTest {
  private final List<Constraint> constraints = new ArrayList<>();
  private final Set<String> declared = new HashSet<>(Set.of("a", "b"));

  private void add(
      String patterns, String methods, String omissions, Set<String> roles, boolean confidential) {
    Set<UrlPattern> urls = new HashSet<>();
    for (String pattern : patterns.split(" ", -1)) {
      urls.add(UrlPattern.of(pattern));
    }
    constraints.add(new Constraint(urls, set(methods), set(omissions), roles, confidential));
  }

  private static Set<String> set(String words) {
    return words.isEmpty() ? Set.of() : Set.of(words.split(" ", -1));
  }

  private Constraints all(boolean denyUncovered) {
    return new Constraints(constraints, declared, denyUncovered);
  }

  private String say(String path, String method) {
    return say(all(false).of(path, method));
  }

  private static String say(Requirement required) {
    if (required.precluded()) {
      return "nobody";
    }
    String who =
        required.roles() == null
            ? "everybody"
            : required.anybodyKnown()
                ? "anybody known"
                : new TreeSet<>(required.roles()).toString();
    return required.confidential() ? who + " confidential" : who;
  }

  /** The example of section 13.8.2. */
  @ParameterizedTest
  @CsvSource({
    "/x, GET, everybody",
    "/x, PUT, nobody",
    "/acme/wholesale/x, DELETE, nobody",
    "/acme/wholesale/x, GET, '[CONTRACTOR, SALESCLERK]'",
    "/acme/wholesale, POST, '[CONTRACTOR] confidential'",
    "/acme/wholesale, PUT, nobody",
    "/acme/retail/x, PUT, nobody",
    "/acme/retail/x, GET, '[CONTRACTOR, HOMEOWNER]'",
    "/acme/retail/x, POST, '[CONTRACTOR, HOMEOWNER]'",
  })
  void constraintsCombineAsInTheExample(String path, String method, String expected) {
    add("/* /acme/wholesale/* /acme/retail/*", "", "GET POST", Set.of(), false);
    add("/acme/wholesale/*", "GET PUT", "", Set.of("SALESCLERK"), false);
    add("/acme/wholesale/*", "GET POST", "", Set.of("CONTRACTOR"), true);
    add("/acme/retail/*", "GET POST", "", Set.of("CONTRACTOR", "HOMEOWNER"), false);
    assertEquals(expected, say(path, method));
  }

  @ParameterizedTest
  @CsvSource({
    "/exact, '[a]'",
    "/long/prefix/x, '[b]'",
    "/long/x, everybody",
    "/long/x.jsp, everybody",
    "/x.jsp, nobody",
    "/else, anybody known",
    "/, anybody known",
  })
  void onlyThoseOfTheBestPatternCount(String path, String expected) {
    add("/exact", "", "", Set.of("a"), false);
    add("/long/prefix/*", "", "", Set.of("b"), false);
    add("/long/*", "", "", null, false);
    add("*.jsp", "", "", Set.of(), false);
    add("/", "", "", Set.of("**"), false);
    assertEquals(expected, say(path, "GET"));
  }

  @Test
  void rolesAddUp() {
    add("/*", "", "", Set.of("a"), true);
    add("/*", "", "", Set.of("c"), true);
    assertEquals("[a, c] confidential", say("/", "GET"));
    add("/*", "", "", Set.of("*"), true);
    assertEquals("[a, b, c] confidential", say("/", "GET"));
    add("/*", "", "", Set.of("**"), true);
    assertEquals("anybody known confidential", say("/", "GET"));
    add("/*", "", "", null, false);
    assertEquals("everybody", say("/", "GET"));
    add("/*", "", "", Set.of(), true);
    assertEquals("nobody", say("/", "GET"));
  }

  /** Section 13.3: two asterisks that are declared are a role. */
  @Test
  void twoAsterisksMayBeARole() {
    declared.add("**");
    add("/*", "", "", Set.of("**"), false);
    assertEquals("[**]", say("/", "GET"));
  }

  @Test
  void anAsteriskWithoutRolesIsForNobody() {
    declared.clear();
    add("/*", "", "", Set.of("*"), false);
    assertEquals("nobody", say("/", "GET"));
  }

  /** Section 13.8.4. */
  @Test
  void methodsThatNoConstraintIsForAreFoundAndMayBeDenied() {
    add("/named", "GET", "", Set.of("a"), false);
    add("/omitted", "", "GET POST", Set.of(), false);
    add("/omitted", "POST", "", Set.of("a"), false);
    add("/all", "", "", Set.of("a"), false);
    add("/both", "", "GET", Set.of("a"), false);
    add("/both", "GET", "", Set.of("b"), false);
    assertEquals(Map.of("/named", "all but GET", "/omitted", "GET"), all(false).uncovered());
    assertEquals("everybody", say("/named", "PUT"));
    assertEquals("everybody", say("/omitted", "GET"));

    var denying = all(true);
    assertEquals("nobody", say(denying.of("/named", "PUT")));
    assertEquals("[a]", say(denying.of("/named", "GET")));
    assertEquals("nobody", say(denying.of("/omitted", "GET")));
    assertEquals("everybody", say(denying.of("/elsewhere", "GET")));
    assertEquals("[b]", say(denying.of("/both", "GET")));
  }

  @Test
  void methodsAreNamedOrOmitted() {
    assertThrows(IllegalArgumentException.class, () -> add("/", "GET", "PUT", null, false));
  }
}
