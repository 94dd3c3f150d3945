package rocket.content;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import rocket.api.Headers;

/**
 * Media types by preference.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-12.5.1">RFC 9110, 12.5.1</a>
 */
class AcceptTest {
  @ParameterizedTest
  @CsvSource({
    "text/html, 1",
    "'text/*;q=0.3, text/html;q=0.7, */*;q=0.5', 0.7",
    "'text/*;q=0.3, */*;q=0.5', 0.3",
    "'*/*;q=0.5', 0.5",
    "'text/plain', 0",
    "'', 0",
    "'TEXT/HTML ; Q=0.25', 0.25",
    "'text/html;level=1;q=0.4', 0.4",
    "'text/html;q=0', 0",
    "'*/*, text/html;q=0', 0",
    "'text/html;q=2, text/*;q=0.2', 0.2",
    "'text/html;q=, */*;q=0.1', 0.1",
    "', ,text/html,', 1",
    "'*', 0",
    "'text/', 0",
    "'/html', 0",
    "';q=1', 0",
    "'text/htm, text/html5, xtext/html', 0",
  })
  void theClosestRangeDecides(String field, double quality) {
    assertEquals(quality, Accept.of(Headers.of("Accept", field)).quality("text/html"));
  }

  @ParameterizedTest
  @CsvSource({
    "'application/json, text/html', application/json",
    "'text/html, application/json', text/html",
    "'application/json;q=0.9, text/html', text/html",
    "*/*, text/plain",
    "'text/html;q=0.5, */*;q=0.5', text/html",
    "image/png, none",
  })
  void theBestOfThoseOffered(String field, String best) {
    var offered = List.of("text/plain", "text/html", "application/json");
    assertEquals(best, Accept.of(Headers.of("Accept", field)).best(offered).orElse("none"));
  }

  @Test
  void severalFieldsAreOne() {
    var accept = Accept.of(Headers.of("Accept", "text/html;q=0.1", "Accept", "text/html;q=0.2"));
    assertEquals(0.1, accept.quality("text/html"));
  }

  @Test
  void withoutTheFieldAllAreTaken() {
    var accept = Accept.of(Headers.empty());
    assertEquals(1, accept.quality("a/b"));
    assertEquals("a/b", accept.best(List.of("a/b", "c/d")).orElseThrow());
  }
}
