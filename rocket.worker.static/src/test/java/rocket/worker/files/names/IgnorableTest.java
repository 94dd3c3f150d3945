package rocket.worker.files.names;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IgnorableTest {
  @ParameterizedTest
  @CsvSource({
    "a.txt, a.txt",
    "\u200c.git, .git",
    ".g\u00adit, .git",
    "a\u2060b\ufeffc\u034fd, abcd",
    "\ufe0fx\udb40\udc41y, xy",
    "caf\u00e9, caf\u00e9",
    "\ud83d\ude80, \ud83d\ude80",
    "\u65e5\u672c, \u65e5\u672c",
  })
  void leavesWhatIsSeen(String name, String seen) {
    assertEquals(seen, Ignorable.without(name));
  }
}
