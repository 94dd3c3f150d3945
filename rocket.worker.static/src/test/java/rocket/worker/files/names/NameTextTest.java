package rocket.worker.files.names;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameTextTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "plain \u65e5\u672c \ud83d\ude80 \u0645.txt|plain \u65e5\u672c \ud83d\ude80 \u0645.txt",
        "<a href=\"x\">&amp;'|&lt;a href=&quot;x&quot;&gt;&amp;amp;&#39;",
        "\u202egnp.exe|<i>U+202E</i>gnp.exe",
        "a\u2066b\u2069c\u200fd\u061ce|a<i>U+2066</i>b<i>U+2069</i>c<i>U+200F</i>d<i>U+061C</i>e",
        "a\u001b[31m\u007f\u0085|a<i>U+001B</i>[31m<i>U+007F</i><i>U+0085</i>",
        "zero\u200bwidth\ufeff\u2028|zero<i>U+200B</i>width<i>U+FEFF</i><i>U+2028</i>",
        "latin\uefe9|latin<i>\\xE9</i>",
        "fill\u3164ed|fill<i>U+3164</i>ed",
        "half\ud800x|half<i>U+D800</i>x",
        "\u0645\u06cc\u200c\u0631\u0648\u062f|\u0645\u06cc\u200c\u0631\u0648\u062f",
      })
  void showsWhatIsThereAndNothingElse(String name, String html) {
    var text = new StringBuilder();
    NameText.html(text, name);
    assertEquals(html, text.toString());
  }

  @Test
  void titlesHaveNoElements() {
    var text = new StringBuilder();
    NameText.plain(text, "</title>\u202e\uefe9");
    assertEquals("&lt;/title&gt;[U+202E][\\xE9]", text.toString());
  }

  @Test
  void noCharacterBecomesATagOrAReordering() {
    for (int c = 0; c <= 0xFFFF; c++) {
      var text = new StringBuilder();
      NameText.html(text, Character.toString((char) c));
      String shown = text.toString().replaceAll("^<i>([^<>]+)</i>$", "$1");
      assertTrue(shown.indexOf('<') < 0 && shown.indexOf('>') < 0, shown);
      for (int i = 0; i < shown.length(); i++) {
        byte direction = Character.getDirectionality(shown.charAt(i));
        assertTrue(
            direction < Character.DIRECTIONALITY_LEFT_TO_RIGHT_EMBEDDING
                || direction == Character.DIRECTIONALITY_UNDEFINED
                || direction == Character.DIRECTIONALITY_BOUNDARY_NEUTRAL,
            Integer.toHexString(c));
      }
    }
  }
}
