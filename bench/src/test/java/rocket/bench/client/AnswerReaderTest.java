package rocket.bench.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** RFC 9112, section 6. */
final class AnswerReaderTest {
  private static final String COUNTED = "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nHello";
  private static final String CHUNKED =
      "HTTP/1.1 503 Busy\r\nTransfer-Encoding: chunked\r\nConnection: close\r\n\r\n"
          + "5\r\nHello\r\n0\r\n\r\n";

  private final AnswerReader reader = new AnswerReader();

  @Test
  void anAnswerIsCompleteWithItsLastByteHoweverItIsCut() {
    for (var answer : new String[] {COUNTED, CHUNKED}) {
      for (int cut = 0; cut < answer.length(); cut++) {
        assertFalse(reader.take(bytes(answer.substring(0, cut))), answer);
        assertTrue(reader.take(bytes(answer.substring(cut))), answer);
        reader.reset();
      }
    }
  }

  @Test
  void statusAndTheEndOfTheConnectionAreTold() {
    reader.take(bytes(COUNTED));
    assertEquals(200, reader.status());
    assertFalse(reader.closes());
    reader.reset();
    reader.take(bytes(CHUNKED));
    assertEquals(503, reader.status());
    assertTrue(reader.closes());
  }

  @Test
  void withoutALengthTheAnswerEndsWithTheConnection() {
    assertFalse(reader.take(bytes("HTTP/1.1 400 Bad Request\r\n\r\nno")));
    assertTrue(reader.endsWithConnection());
    assertTrue(reader.closes());
  }

  @Test
  void whatIsNoAnswerHasTheStatusZero() {
    reader.take(bytes("HTTP/2 200\r\nContent-Length: 0\r\n\r\n"));
    assertEquals(0, reader.status());
  }

  private static ByteBuffer bytes(String text) {
    return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
  }
}
