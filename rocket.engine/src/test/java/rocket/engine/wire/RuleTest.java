package rocket.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every {@link Rule} is enforced, however the message that breaks it is split. */
class RuleTest {
  /** Those that need a connection, or a limit that the bytes do not know. */
  private static final Set<Rule> OF_THE_CONNECTION =
      EnumSet.of(Rule.TARGET_SCHEME, Rule.CONTENT_LIMIT, Rule.CONTENT_COMPLETE);

  @ParameterizedTest
  @EnumSource
  void everyRuleHasAMessageThatBreaksIt(Rule rule) {
    assertFalse(BrokenMessages.BY_RULE.getOrDefault(rule, List.of()).isEmpty(), rule.name());
  }

  @TestFactory
  Stream<DynamicTest> aMessageThatBreaksARuleIsRefusedByIt() {
    return Stream.of(Rule.values())
        .filter(rule -> !OF_THE_CONNECTION.contains(rule))
        .flatMap(
            rule ->
                BrokenMessages.BY_RULE.getOrDefault(rule, List.of()).stream()
                    .map(
                        message ->
                            DynamicTest.dynamicTest(
                                name(rule, message), () -> breaks(rule, message))));
  }

  private static void breaks(Rule rule, String message) {
    assertEquals(new Reading(Optional.of(rule), ""), Reading.everyWay(message));
  }

  private static String name(Rule rule, String message) {
    String line = message.replace("\n", "⏎").replaceAll("\\p{Cntrl}", "�");
    return rule + " " + (line.length() > 80 ? line.substring(0, 80) + "…" : line);
  }

  @ParameterizedTest
  @EnumSource
  void aRuleSaysItsStatusItsSentenceAndItsSection(Rule rule) {
    assertTrue(rule.status() >= 400 && rule.status() < 600);
    assertTrue(rule.section().matches("RFC \\d{4}, [\\d.]+"), rule.section());
    assertTrue(
        rule.link()
            .matches("https://www\\.rfc-editor\\.org/rfc/rfc\\d{4}\\.html#section-\\d[\\d.]*"));
    assertEquals(rule.sentence(), rule.violation().detail());
    assertEquals(rule.status(), rule.violation().status());
    assertTrue(rule.toString().contains(rule.section()));
  }

  /** Peers decide how often it happens. */
  @Test
  void refusingCostsNoStackTrace() {
    assertEquals(0, Rule.LINE_END.violation().getStackTrace().length);
  }
}
