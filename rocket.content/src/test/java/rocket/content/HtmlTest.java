package rocket.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HtmlTest {
  @ParameterizedTest
  @CsvSource({
    "a<b>&\"\uD83D\uDE00, a&lt;b&gt;&amp;&quot;\uD83D\uDE00",
    "it's, it&#39;s",
    "&amp;, &amp;amp;",
    "a\u0000b\u001bc, a\u2400b\u241bc",
    "a\u007f\u009b, a\uFFFD\uFFFD",
    "\uD83Dx\uDE00, \uFFFDx\uFFFD",
    "\uD83D, \uFFFD",
  })
  void whatMeansSomethingIsEscaped(String text, String expected) {
    assertEquals(expected, Html.escape(text));
  }

  @Test
  void lineEndsBecomeVisible() {
    assertEquals("a\u240d\u240ab", Html.escape("a\r\nb"));
  }

  @Test
  void whatMeansNothingStaysWhatItIs() {
    String text = "Sch\u00f6ne Gr\u00fc\u00dfe \u4f60\u597d";
    assertSame(text, Html.escape(text));
  }

  @Test
  void nothingEscapesFromAnAttribute() {
    var random = new Random(3);
    for (int i = 0; i < 20_000; i++) {
      var text = new StringBuilder();
      for (int n = random.nextInt(9); n > 0; n--) {
        text.append(
            random.nextBoolean()
                ? "<>&\"'\n\u0000".charAt(random.nextInt(7))
                : (char) random.nextInt(65536));
      }
      String html = Html.escape(text.toString());
      assertFalse(html.matches("(?s).*[<>\"'\\p{Cc}\\p{Cs}].*"), html);
      assertFalse(html.matches("(?s).*&(?!(amp|lt|gt|quot|#39);).*"), html);
    }
  }
}
