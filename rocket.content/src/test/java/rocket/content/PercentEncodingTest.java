package rocket.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.HttpException;

/** RFC 3986, sections 2.1 and 2.5. */
class PercentEncodingTest {
  @Test
  void everyNameSurvivesBeingEncodedAndDecoded() {
    var random = new Random(11);
    for (int i = 0; i < 5000; i++) {
      String name =
          random
              .ints(12, 0, i % 2 == 0 ? 0x80 : 0x11000)
              .filter(c -> c < 0xD800 || c > 0xDFFF)
              .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
              .toString();
      String encoded = PercentEncoding.encode(name);
      assertTrue(encoded.matches("[-A-Za-z0-9._~%]*"), encoded);
      assertEquals(name, PercentEncoding.decode(encoded));
      assertEquals(name, URLDecoder.decode(encoded, StandardCharsets.UTF_8));
    }
  }

  @Test
  void whatNeedsNoEncodingStaysWhatItIs() {
    String name = "index-2.html";
    assertSame(name, PercentEncoding.encode(name));
    assertSame(name, PercentEncoding.decode(name));
    assertEquals("a%20b%C3%A9.%2F~", PercentEncoding.encode("a b\u00e9./~"));
    assertEquals("a b\u00e9", PercentEncoding.decode("a%20b%c3%A9"));
    assertEquals("%41", PercentEncoding.decode("%2541"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%",
        "%4",
        "%4x",
        "a%",
        "%%41",
        "%+1",
        "%\u0661\u0661",
        "%c0%80",
        "%80",
        "%ed%a0%80",
        "%f5%80%80%80",
        "%c3",
        " ",
        "a b",
        "\u00e9",
        "\u007f",
        "\n",
        "%41\u0000"
      })
  void malformedEncodingIsABadRequest(String segment) {
    var refusal = assertThrows(HttpException.class, () -> PercentEncoding.decode(segment));
    assertEquals(400, refusal.status());
  }
}
