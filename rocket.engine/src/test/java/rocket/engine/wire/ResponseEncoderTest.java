package rocket.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.Headers;
import rocket.api.Status;

/** Responses as bytes. */
class ResponseEncoderTest {
  private static String encoded(Consumer<Sink> writer) {
    var sink = new Sink(1);
    writer.accept(sink);
    return sink.toString();
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-4">RFC 9112, 4</a> */
  @Test
  void everyStatusHasALine() {
    for (int code = 100; code < 600; code++) {
      int status = code;
      assertEquals(
          "HTTP/1.1 " + status + " " + Status.reason(status) + "\r\n",
          encoded(sink -> ResponseEncoder.statusLine(sink, status)));
    }
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-5">RFC 9112, 5</a> */
  @Test
  void fieldsAreWrittenInTheirOrder() {
    assertEquals(
        Messages.wire("B: é\nA: \nB: 2\n"),
        encoded(sink -> ResponseEncoder.fields(sink, Headers.of("B", "é", "A", "", "B", "2"))));
  }

  /** Fields that are not checked where they come from are checked where they go. */
  @Test
  void aFieldThatWouldSplitTheMessageIsNotWritten() {
    var splitting =
        new Headers() {
          @Override
          public int size() {
            return 1;
          }

          @Override
          public String name(int index) {
            return "A";
          }

          @Override
          public String value(int index) {
            return "b\r\n\r\nHTTP/1.1 200 OK";
          }
        };
    assertThrows(
        IllegalArgumentException.class,
        () -> encoded(sink -> ResponseEncoder.fields(sink, splitting)));
    assertThrows(
        IllegalArgumentException.class,
        () -> encoded(sink -> ResponseEncoder.lastChunk(sink, splitting)));
    var sink = new Sink(1);
    assertThrows(
        IllegalArgumentException.class,
        () -> ResponseEncoder.informational(sink, Status.EARLY_HINTS, splitting));
    assertEquals("", sink.toString());
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-8.6">RFC 9110, 8.6</a> */
  @ParameterizedTest
  @ValueSource(
      longs = {0, 9, 10, 11, 99, 100, 65_536, 1_000_000, Integer.MAX_VALUE, Long.MAX_VALUE})
  void aLengthIsDecimal(long length) {
    assertEquals(
        "Content-Length: " + length + "\r\n",
        encoded(sink -> ResponseEncoder.contentLength(sink, length)));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-7.1">RFC 9112, 7.1</a> */
  @ParameterizedTest
  @ValueSource(ints = {1, 9, 10, 15, 16, 255, 256, 4096, 0xabcdef, Integer.MAX_VALUE})
  void aChunkSizeIsHexadecimalWithoutZerosBeforeIt(int size) {
    assertEquals(
        Integer.toHexString(size) + "\r\n", encoded(sink -> ResponseEncoder.chunkSize(sink, size)));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-7.1.2">RFC 9112, 7.1.2</a> */
  @Test
  void trailersFollowTheLastChunk() {
    assertEquals(
        Messages.wire("0\nA: b\n\n"),
        encoded(sink -> ResponseEncoder.lastChunk(sink, Headers.of("A", "b"))));
    assertEquals(
        Messages.wire("0\n\n"), encoded(sink -> ResponseEncoder.lastChunk(sink, Headers.empty())));
  }

  @Test
  void connectionFieldsSayWhatBecomesOfTheConnection() {
    assertEquals("Connection: close\r\n", encoded(ResponseEncoder::close));
    assertEquals("Connection: keep-alive\r\n", encoded(ResponseEncoder::keepAlive));
    assertEquals("Transfer-Encoding: chunked\r\n", encoded(ResponseEncoder::chunked));
    assertEquals("\r\n", encoded(ResponseEncoder::end));
  }

  @Test
  void aSinkGrowsAndForgets() {
    var sink = new Sink(2);
    sink.write("ab");
    assertEquals(0, sink.room());
    int before = sink.size();
    sink.write("cde");
    assertEquals("abcde", sink.toString());
    sink.cut(before);
    assertEquals("ab", sink.toString());
    sink.clear();
    assertEquals(0, sink.size());
  }
}
