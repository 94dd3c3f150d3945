package rocket.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Content in chunks, however it is split (<a
 * href="https://www.rfc-editor.org/rfc/rfc9112.html#section-7.1">RFC 9112, 7.1</a>).
 */
class ChunkDecoderTest {
  private static Reading decode(String content) {
    return Reading.everyWay(Messages.chunked(content));
  }

  private static void assertContent(String expected, Reading reading) {
    assertEquals(expected, reading.part("content"));
    assertEquals("true", reading.part("done"));
  }

  @Test
  void chunksAreJoined() {
    var reading =
        decode(
            """
            5
            hello
            1
            ,
            0006
             world
            0

            """);
    assertContent("hello, world", reading);
    assertEquals("0", reading.part("left"));
    assertEquals("-1", reading.part("length"));
  }

  @Test
  void aLastChunkAloneIsEmptyContent() {
    assertContent("", decode("0\n\n"));
    assertContent("", decode("000\n\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"1a", "1A", "01a", "00000000000001A"})
  void aSizeIsHexadecimalInEitherCase(String size) {
    String data = "x".repeat(26);
    assertContent(data, decode(size + "\n" + data + "\n0\n\n"));
  }

  @Test
  void dataMayLookLikeChunks() {
    assertContent("0␍␊␍␊", decode("5\n0\n\n\n0\n\n"));
  }

  @Test
  void whatFollowsIsLeftAlone() {
    assertEquals("4", decode("1\nx\n0\n\nGET ").part("left"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-7.1.1">RFC 9112, 7.1.1</a> */
  @ParameterizedTest
  @ValueSource(
      strings = {
        ";a",
        ";a=b",
        ";a;b=c;d",
        ";a=\"\"",
        ";a=\"b;c=d, e\tf\"",
        ";a=\"\\\"\\\\\\x\"",
        ";a=\"é\";b",
        "; a",
        ";\ta = b",
        ";a =\"b\" ; c",
        ";!#$%&'*+-.^_`|~=1",
        " ;a",
        "\t ; a"
      })
  void extensionsAreIgnored(String extension) {
    assertContent("x", decode("1" + extension + "\nx\n0" + extension + "\n\n"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-7.1.2">RFC 9112, 7.1.2</a> */
  @Test
  void trailersFollowTheLastChunk() {
    var reading =
        decode(
            """
            1
            x
            0
            A: b
            C:\t d e\s
            a:

            GET\
            """);
    assertContent("x", reading);
    assertEquals("A=b | C=d e | a=", reading.part("trailers"));
    assertEquals("3", reading.part("left"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-6.5.1">RFC 9110, 6.5.1</a> */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5",
        "Transfer-Encoding: chunked",
        "Host: b",
        "Authorization: Basic YTpi",
        "COOKIE: a=b",
        "X-Forwarded-For: 1.2.3.4",
        "Forwarded: for=a",
        "If-Match: *",
        "Connection: close",
        "Upgrade: x",
        "Expect: 100-continue",
        "Content-Type: a/b"
      })
  void aTrailerThatSaysWhatWasDecidedLongAgoIsDropped(String field) {
    var reading = decode("0\nA: b\n" + field + "\nDigest: c\n\n");
    assertEquals("A=b | Digest=c", reading.part("trailers"));
    assertEquals("true", reading.part("done"));
  }

  @Test
  void trailersAreUnknownUntilTheyAreComplete() {
    var reading = decode("0\nA: b\n");
    assertEquals("false", reading.part("done"));
    assertEquals("", reading.part("trailers"));
  }

  /** The bytes of unfinished trailers stay, but may move. */
  @Test
  void unfinishedTrailersMayMove() {
    var decoder = new ChunkDecoder(100, 100, 8);
    byte[] first = Messages.bytes("0\nA: b\nC");
    int needed = decoder.advance(first, 0, first.length);
    assertEquals(3, needed);
    byte[] moved = Messages.bytes("A: b\nC: d\n\nX");
    assertEquals(moved.length - 1, decoder.advance(moved, 0, moved.length));
    assertEquals("d", decoder.trailers().first("C", ""));
  }

  @Test
  void dataIsTakenInPartsOfAnySize() {
    var decoder = new ChunkDecoder(100, 100, 8);
    byte[] bytes = Messages.bytes("a\n0123456789\n0\n\n");
    int at = decoder.advance(bytes, 0, bytes.length);
    assertEquals(10, decoder.data());
    assertEquals(at, decoder.advance(bytes, at, bytes.length));
    decoder.take(4);
    assertEquals(6, decoder.data());
    decoder.take(6);
    assertEquals(0, decoder.data());
    assertEquals(bytes.length, decoder.advance(bytes, at + 10, bytes.length));
    assertEquals(true, decoder.done());
  }
}
