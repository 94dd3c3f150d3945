package rocket.testkit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rocket.testkit.Answers.ok;

import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rocket.api.HttpException;
import rocket.api.HttpWorker;
import rocket.api.StreamWorker;
import rocket.engine.Rocket;

/** What a test that fails tells. */
class FailureTest {
  private static final String GET = "GET / HTTP/1.1\nHost: test\n\n";

  private TestWorker worker;

  @AfterEach
  void close() {
    if (worker != null) {
      worker.close();
    }
  }

  private TestWorker http(HttpWorker made) {
    worker = TestWorker.of(made);
    return worker;
  }

  @Test
  void a_difference_shows_both_texts_as_they_can_be_pasted() {
    http((_, response) -> response.send("one\ntwo\u0007"));
    var difference =
        assertThrows(AssertionError.class, () -> worker.hears(GET).says(ok("one␊too␇")));
    assertEquals(
        """
        the worker said something else, from line 6 on; expected:
        HTTP/1.1 200 OK
        Content-Type: text/plain; charset=utf-8
        Content-Length: 8

        one␊\\
        too␇\\
        it said:
        HTTP/1.1 200 OK
        Content-Type: text/plain; charset=utf-8
        Server: Rocket/%s
        Date: Sat, 01 Jan 2000 00:00:00 GMT
        Content-Length: 8

        one␊\\
        two␇\\
        """
            .formatted(Rocket.version()),
        difference.getMessage());
  }

  @Test
  void the_cause_of_a_500_is_told() {
    var mistake = new IllegalStateException("a mistake");
    http(
        (_, _) -> {
          throw mistake;
        });
    var failure = assertThrows(AssertionError.class, () -> worker.hears(GET).says(ok("a")));
    assertEquals(mistake, failure.getCause());
    assertTrue(failure.getMessage().contains("threw java.lang.IllegalStateException: a mistake"));
    assertEquals(List.of(mistake), worker.failures());
  }

  @Test
  void a_refusal_is_no_failure() {
    http((_, _) -> {
          throw new HttpException(403, "Not you.");
        })
        .hears(GET)
        .says("HTTP/1.1 403 Forbidden\n");
    assertEquals(List.of(), worker.failures());
  }

  @Test
  void a_failure_of_an_asynchronous_exchange_is_told() {
    var mistake = new IllegalStateException("later");
    http((_, response) -> response.async().fail(mistake))
        .hears(GET)
        .says("HTTP/1.1 500 Internal Server Error\n");
    assertEquals(List.of(mistake), worker.failures());
  }

  @Test
  void a_conversation_that_fails_is_told() {
    StreamWorker failing =
        _ -> {
          throw new IllegalStateException("not today");
        };
    worker = TestWorker.of(failing);
    worker.connects().ends();
    assertEquals("not today", worker.failures().getFirst().getMessage());
  }

  @Test
  void a_worker_that_says_less_than_expected_is_waited_for_and_then_shown() {
    http((_, response) -> response.send("a")).patience(Duration.ofMillis(20));
    var missing =
        assertThrows(AssertionError.class, () -> worker.hears(GET).says(ok("a") + "more"));
    assertTrue(
        missing.getMessage().startsWith("the worker said nothing more for 0.02 s, from line 5 on"),
        missing.getMessage());
    assertTrue(missing.getMessage().contains("Content-Length: 1\n\na\\\n"), missing.getMessage());
  }

  @Test
  void a_connection_that_ends_early_or_goes_on_is_told() {
    http((_, response) -> response.send("a")).patience(Duration.ofMillis(20));
    var early =
        assertThrows(
            AssertionError.class,
            () -> worker.hears("broken\n\n").says("HTTP/1.1 400 Bad Request\nx"));
    assertTrue(early.getMessage().contains("400 Bad Request"), early.getMessage());
    var late = assertThrows(AssertionError.class, () -> worker.hears(GET).says(ok("a")).ends());
    assertEquals("the worker did not end the connection", late.getMessage());
    var more = assertThrows(AssertionError.class, () -> worker.hears(GET).ends());
    assertTrue(more.getMessage().contains("it said:\nHTTP/1.1 200 OK\n"), more.getMessage());
  }
}
