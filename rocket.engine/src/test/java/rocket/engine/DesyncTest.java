package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import rocket.api.Request;
import rocket.api.Response;

/**
 * Messages whose end two parsers may see in different places, each with a request in it or behind
 * it: what was not meant to be a request is never answered.
 */
@ParameterizedClass
@EnumSource(Way.class)
class DesyncTest {
  private static final String HIDDEN = "GET /hidden HTTP/1.1\nHost: a\n\n";
  private static final String LAST = "GET /last HTTP/1.1\nHost: a\nConnection: close\n\n";
  private static final Pattern SERVED = Pattern.compile("\\[(.*?)]", Pattern.DOTALL);

  @Parameter Way way;

  private WireServer server;

  @BeforeEach
  void start() {
    server = WireServer.of(way, DesyncTest::tellWhatCame);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private static void tellWhatCame(Request request, Response response) throws Exception {
    boolean reads = !request.path().equals("/unread");
    byte[] content = reads ? request.body().stream().readAllBytes() : new byte[0];
    String text = new String(content, StandardCharsets.ISO_8859_1);
    String all = request.method() + " " + request.path() + " " + text;
    response.send("[" + all.strip() + "]");
  }

  @TestFactory
  Stream<DynamicTest> whatIsAmbiguousIsRefusedAndNothingBehindItIsAnswered() {
    return each(DesyncCase::isRefused, this::isRefused);
  }

  private void isRefused(DesyncCase each) throws Exception {
    String answers = answers(each.message() + HIDDEN);
    String status = "HTTP/1.1 %d ".formatted(each.rule().status());
    assertTrue(answers.startsWith(status), () -> each.rule() + " is answered " + answers);
    assertTrue(answers.endsWith("\n" + each.rule().sentence() + "\n"), answers);
    assertEquals(List.of(), served(answers));
  }

  @TestFactory
  Stream<DynamicTest> noContentBecomesARequestWhenTheWorkerDoesNotReadIt() {
    return each(one -> one.isRefused() && one.message().startsWith("POST / "), this::isNotFollowed);
  }

  private void isNotFollowed(DesyncCase each) throws Exception {
    String answers = answers(each.message().replace("POST / ", "POST /unread ") + HIDDEN);
    assertFalse(answers.contains("/hidden"), answers);
  }

  @TestFactory
  Stream<DynamicTest> whatIsValidIsReadToItsEndAndNoFurther() {
    return each(one -> one.outcome().equals("READ"), this::isReadToItsEnd);
  }

  private void isReadToItsEnd(DesyncCase each) throws Exception {
    List<String> expected = Stream.concat(each.served().stream(), Stream.of("GET /last")).toList();
    assertEquals(expected, served(answers(each.message() + LAST)));
  }

  @TestFactory
  Stream<DynamicTest> whatEndsItsConnectionIsTheLastThatIsAnswered() {
    return each(one -> one.outcome().equals("LAST"), this::isTheLast);
  }

  private void isTheLast(DesyncCase each) throws Exception {
    assertEquals(each.served(), served(answers(each.message() + HIDDEN)));
  }

  private interface Check {
    void of(DesyncCase each) throws Exception;
  }

  private static Stream<DynamicTest> each(Predicate<DesyncCase> which, Check check) {
    return DesyncCases.ALL.stream()
        .filter(which)
        .map(each -> DynamicTest.dynamicTest(each.fact(), () -> check.of(each)));
  }

  /** All that is answered until the connection ends. */
  private String answers(String message) throws Exception {
    try (Wire wire = server.connects()) {
      return wire.sends(message).rest();
    }
  }

  private static List<String> served(String answers) {
    return SERVED.matcher(answers).results().map((MatchResult found) -> found.group(1)).toList();
  }
}
