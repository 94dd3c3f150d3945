package rocket.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fields keep their order, are found without regard to case, and cannot split a message. */
class HeadersTest {
  @Test
  void areFoundWithoutRegardToCase() {
    var headers = Headers.of("Accept", "a", "X-One", "1", "accept", "b");
    assertEquals(Optional.of("a"), headers.first("ACCEPT"));
    assertEquals(List.of("a", "b"), headers.all("aCCept"));
    assertEquals("none", headers.first("x-two", "none"));
    assertTrue(headers.contains("x-one"));
    assertEquals(List.of("Accept", "X-One"), List.copyOf(headers.names()));
  }

  /** RFC 9110, section 5.6.1. */
  @Test
  void haveTheTokensOfAllTheirLists() {
    var headers = Headers.of("Connection", "a, B ,", "connection", "c");
    assertTrue(headers.hasToken("Connection", "b"));
    assertTrue(headers.hasToken("Connection", "C"));
    assertFalse(headers.hasToken("Connection", "d"));
  }

  @Test
  void settingLeavesOneFieldInThePlaceOfTheFirst() {
    var headers = MutableHeaders.of("A", "1", "B", "2", "a", "3").set("a", "4").add("C", "5");
    assertEquals("A: 4\nB: 2\nC: 5\n", headers.toString());
    assertEquals("B: 2\nC: 5\n", headers.remove("A").toString());
    assertEquals(0, headers.clear().size());
  }

  @Test
  void growAsTheyAreAdded() {
    var headers = new MutableHeaders();
    var expected = new ArrayList<String>();
    for (int i = 0; i < 100; i++) {
      headers.add("N", "v" + i);
      expected.add("v" + i);
    }
    assertEquals(expected, headers.all("n"));
    assertThrows(IndexOutOfBoundsException.class, () -> headers.value(100));
  }

  /** RFC 9110, section 5.5. */
  @ParameterizedTest
  @ValueSource(strings = {"a\r\nX: y", "a\nb", "a\rb", "a\0b", "a\u007fb", "a\u0100b"})
  void refuseValuesThatCouldSplitAMessage(String value) {
    var headers = MutableHeaders.of("A", "1");
    assertThrows(IllegalArgumentException.class, () -> headers.add("A", value));
    assertThrows(IllegalArgumentException.class, () -> headers.set("A", value));
    assertEquals("A: 1\n", headers.toString());
  }

  /** RFC 9110, section 5.1. */
  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a:", "a\r", "ä", "a(b)"})
  void refuseNamesThatAreNoTokens(String name) {
    assertThrows(IllegalArgumentException.class, () -> Headers.of(name, "x"));
  }

  @Test
  void refuseAnOddNumberOfStrings() {
    assertThrows(IllegalArgumentException.class, () -> Headers.of("A", "1", "B"));
  }

  @Test
  void refuseChangesOnceTheyHaveBeenSent() {
    var headers = MutableHeaders.of("A", "1").frozen();
    assertThrows(IllegalStateException.class, () -> headers.add("A", "2"));
    assertThrows(IllegalStateException.class, () -> headers.set("A", "2"));
    assertThrows(IllegalStateException.class, () -> headers.remove("A"));
    assertThrows(IllegalStateException.class, headers::clear);
  }
}
