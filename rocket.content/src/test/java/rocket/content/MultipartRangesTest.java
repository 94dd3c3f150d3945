package rocket.content;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.content.MultipartRanges.Frame;
import rocket.content.MultipartRanges.Part;

/** RFC 9110, section 14.6. */
class MultipartRangesTest {
  private static final List<ByteRange> RANGES = List.of(new ByteRange(7, 8), new ByteRange(0, 2));

  @Test
  void framesEachRangeByItsHead() {
    var content = MultipartRanges.of(RANGES, 9, "text/plain", "THIS");
    String sent = sent(content, "abcdefghi");
    assertEquals(
        """
        --THIS
        Content-Type: text/plain
        Content-Range: bytes 7-8/9

        hi
        --THIS
        Content-Type: text/plain
        Content-Range: bytes 0-2/9

        abc
        --THIS--
        """
            .replace("\n", "\r\n"),
        sent);
    assertEquals(sent.length(), content.length());
    assertEquals("multipart/byteranges; boundary=THIS", content.contentType());
  }

  @Test
  void noTwoContentsShareABoundary() {
    var one = MultipartRanges.of(RANGES, 9, "text/plain");
    var other = MultipartRanges.of(RANGES, 9, "text/plain");
    assertNotEquals(one.contentType(), other.contentType());
    assertTrue(one.contentType().matches("multipart/byteranges; boundary=[0-9a-f]{32}"));
    assertEquals(one.length(), sent(one, "abcdefghi").length());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "a b", "a-b", "\"", "a\r\n", "é"})
  void aBoundaryIsOfLettersAndDigits(String boundary) {
    assertThrows(
        IllegalArgumentException.class, () -> MultipartRanges.of(RANGES, 9, "a/b", boundary));
    assertThrows(
        IllegalArgumentException.class, () -> MultipartRanges.of(RANGES, 9, "a/b", "a".repeat(71)));
  }

  private static String sent(MultipartRanges content, String whole) {
    var sent = new StringBuilder();
    for (var segment : content.segments()) {
      String text =
          switch (segment) {
            case Frame(byte[] bytes) -> new String(bytes, StandardCharsets.ISO_8859_1);
            case Part(ByteRange range) ->
                whole.substring((int) range.first(), (int) range.last() + 1);
          };
      assertEquals(text.length(), segment.length());
      sent.append(text);
    }
    return sent.toString();
  }
}
