package rocket.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** RFC 9110, section 8.8.3. */
class EntityTagTest {
  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "\"v1\"", "W/\"\"", "W/\"a,bW/\"", "\"!#~\u0080\u00ff\""})
  void whatIsReadIsWrittenTheSame(String text) {
    assertEquals(text, EntityTag.parse(text).orElseThrow().text());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\"",
        "v1",
        "W/",
        "W/\"",
        "w/\"v1\"",
        "W \"v1\"",
        "\"v1",
        "v1\"",
        "\"v1\" ",
        " \"v1\"",
        "\"v1\"\"",
        "\"v\"1\"",
        "\"v 1\"",
        "\"v\t1\"",
        "\"v\u007f\"",
        "\"\u0100\"",
        "*",
        "'v1'"
      })
  void whatIsNoTagIsNotRead(String text) {
    assertEquals(Optional.empty(), EntityTag.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"", " ", "a b", "\u007f", "\u0100", "\n"})
  void noTagHasACharacterThatWouldEndIt(String opaque) {
    assertThrows(IllegalArgumentException.class, () -> EntityTag.strong(opaque));
    assertThrows(IllegalArgumentException.class, () -> EntityTag.weak(opaque));
  }

  /** The table of section 8.8.3.2. */
  @ParameterizedTest
  @CsvSource({
    "W/\"1\", W/\"1\", false, true",
    "W/\"1\", W/\"2\", false, false",
    "W/\"1\", \"1\", false, true",
    "\"1\", W/\"1\", false, true",
    "\"1\", \"1\", true, true",
    "\"1\", \"2\", false, false",
  })
  void areComparedStronglyAndWeakly(String one, String other, boolean strongly, boolean weakly) {
    var first = EntityTag.parse(one).orElseThrow();
    var second = EntityTag.parse(other).orElseThrow();
    assertEquals(strongly, first.matchesStrongly(second));
    assertEquals(weakly, first.matchesWeakly(second));
  }

  @Test
  void listsAreReadPastWhatIsNoTag() {
    var tag = EntityTag.strong("a");
    for (String list :
        new String[] {
          "\"a\"",
          " \"a\"",
          ",,\"a\" ,",
          "\"b\",\"a\"",
          "b,\"a\"",
          "\"b c\",\"a\"",
          "\"\",\"a\"",
          "\"b\"x,\"a\"",
          "\"b\"\"c\", \"a\"",
          "W/,\"a\"",
          "W/\"a\",\"a\"",
          "\"b\"\t,\t\"a\"\t"
        }) {
      assertTrue(EntityTagList.contains(list, tag, true), list);
    }
    for (String list :
        new String[] {
          "",
          ",",
          "a",
          "\"a",
          "a\"",
          "\"a\"x",
          "\"a\" \"a\"",
          "'a'",
          "W/\"a\"",
          "w/\"a\"",
          "W/ \"a\"",
          "\"b,\"a\"",
          "\"aa\"",
          "\"\""
        }) {
      assertFalse(EntityTagList.contains(list, tag, true), list);
    }
    assertTrue(EntityTagList.contains("W/\"a\"", tag, false));
    assertTrue(EntityTagList.contains("\"a\"", EntityTag.weak("a"), false));
    assertFalse(EntityTagList.contains("\"a\"", EntityTag.weak("a"), true));
  }

  @Test
  void aCommaMayStandInATag() {
    assertTrue(EntityTagList.contains("\"b\", \"a,b\"", EntityTag.strong("a,b"), true));
    assertFalse(EntityTagList.contains("\"b\", \"a,b\"", EntityTag.strong("a"), true));
  }
}
