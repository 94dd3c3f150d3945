package rocket.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Typed reads take values and the texts of a command line alike, and name what is wrong. */
class AppInfoTest {
  @Test
  void readsValuesAndTextsThatSayTheSame() {
    for (var info : List.of(AppInfo.of("k", true), AppInfo.of("k", "True"))) {
      assertTrue(info.flag("k", false));
    }
    for (var info : List.of(AppInfo.of("k", 7), AppInfo.of("k", 7L), AppInfo.of("k", "7"))) {
      assertEquals(7, info.number("k", 0, 0, 10));
    }
    for (var info : List.of(AppInfo.of("k", "a/b"), AppInfo.of("k", Path.of("a/b")))) {
      assertEquals(Optional.of(Path.of("a/b")), info.path("k"));
    }
    assertEquals("text", AppInfo.of("k", new StringBuilder("text")).text("k", ""));
    assertEquals("b", AppInfo.of("k", "b").choice("k", "a", List.of("a", "b")));
  }

  @Test
  void answersWithTheDefaultWhereNothingIsSaid() {
    var nothing = AppInfo.of();
    assertTrue(nothing.flag("k", true));
    assertFalse(nothing.flag("k", false));
    assertEquals(-1, nothing.number("k", -1, 0, 10), "a default need not be in the range");
    assertEquals("otherwise", nothing.text("k", "otherwise"));
    assertEquals(Optional.empty(), nothing.path("k"));
    assertEquals(Optional.empty(), nothing.find("k", Map.class));
  }

  @Test
  void namesKeyValueAndWhatIsAllowed() {
    refuses("yes", info -> info.flag("k", true), "true or false");
    refuses(1, info -> info.flag("k", true), "true or false");
    refuses("many", info -> info.number("k", 0, 1, 5), "a whole number from 1 to 5");
    refuses("0", info -> info.number("k", 0, 1, 5), "a whole number from 1 to 5");
    refuses(6, info -> info.number("k", 0, 1, 5), "a whole number from 1 to 5");
    refuses(1.5, info -> info.number("k", 0, 1, 5), "a whole number from 1 to 5");
    refuses("c", info -> info.choice("k", "a", List.of("a", "b")), "a, b");
    refuses(List.of(), info -> info.path("k"), "a path");
    refuses("\0", info -> info.path("k"), "a path");
    refuses(8, info -> info.text("k", ""), "an instance of java.lang.CharSequence");
  }

  @Test
  void refusesKeysThatNobodyKnowsButThoseOfTheServer() {
    var known = Set.of("root", "index");
    AppInfo.of("root", "/", ServerKeys.MIN_THREADS, 1).requireOnly(known);
    var error =
        assertThrows(AppInfoException.class, () -> AppInfo.of("rot", "/").requireOnly(known));
    assertEquals("rot", error.key());
    assertEquals(
        "app_info 'rot' is not a key of this worker; allowed: index, root", error.getMessage());
  }

  @Test
  void neverChanges() {
    var values = new HashMap<String, Object>(Map.of("b", 2));
    var info = AppInfo.copyOf(values);
    values.put("a", 1);
    var more = info.with("a", 1);
    assertEquals(Set.of("b"), info.keys());
    assertEquals(List.of("a", "b"), List.copyOf(more.keys()));
    assertEquals(AppInfo.of("a", 1, "b", 2), more);
    assertThrows(UnsupportedOperationException.class, () -> more.asMap().put("c", 3));
    assertThrows(UnsupportedOperationException.class, () -> more.keys().clear());
  }

  private interface Read {
    Object from(AppInfo info);
  }

  private static void refuses(Object value, Read read, String allowed) {
    Executable reading = () -> read.from(AppInfo.of("k", value));
    var error = assertThrows(AppInfoException.class, reading);
    assertEquals("k", error.key());
    assertEquals(
        "app_info 'k': '%s' is not allowed; allowed: %s".formatted(value, allowed),
        error.getMessage());
  }
}
