package rocket.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a request head says, however it is split. */
class RequestParserTest {
  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-3">RFC 9112, 3</a> */
  @Test
  void aRequestLineHasAMethodATargetAndAVersion() {
    var reading =
        Reading.everyWay(
            """
            GET /a/b%20c;d=e?f=g&h?i HTTP/1.1
            Host: example.com:8080

            """);
    assertEquals("GET", reading.part("method"));
    assertEquals("/a/b%20c;d=e?f=g&h?i", reading.part("target"));
    assertEquals("/a/b%20c;d=e", reading.part("path"));
    assertEquals("Optional[f=g&h?i]", reading.part("query"));
    assertEquals("example.com:8080", reading.part("authority"));
    assertEquals("HTTP/1.1", reading.part("protocol"));
    assertEquals("0", reading.part("left"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-9.1">RFC 9110, 9.1</a> */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET",
        "HEAD",
        "POST",
        "PUT",
        "DELETE",
        "OPTIONS",
        "PATCH",
        "get",
        "X",
        "!#$%&'*+-.^_`|~09",
        "ABCDEFGHIJKLMNOPQRSTUVWXYZ012345"
      })
  void aMethodIsAnyTokenAndItsCaseIsKept(String method) {
    var reading = Reading.everyWay(method + " / HTTP/1.1\nHost: a\n\n");
    assertEquals(method, reading.part("method"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-2.3">RFC 9112, 2.3</a> */
  @ParameterizedTest
  @CsvSource({
    "HTTP/1.0,HTTP/1.0,false",
    "HTTP/1.1,HTTP/1.1,true",
    "HTTP/1.2,HTTP/1.1,true",
    "HTTP/1.9,HTTP/1.1,true"
  })
  void aHigherMinorVersionIsTreatedAs11(String sent, String seen, boolean persistent) {
    var reading = Reading.everyWay("GET / " + sent + "\nHost: a\n\n");
    assertEquals(seen, reading.part("protocol"));
    assertEquals("" + persistent, reading.part("persistent"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-2.2">RFC 9112, 2.2</a> */
  @Test
  void anEmptyLineBeforeTheRequestIsIgnored() {
    var reading = Reading.everyWay("\nGET /a HTTP/1.1\nHost: a\n\n");
    assertEquals("GET", reading.part("method"));
    assertEquals("/a", reading.part("path"));
  }

  @Test
  void whatFollowsTheHeadIsLeftAlone() {
    assertEquals("3", Reading.everyWay(Messages.get("") + "\0\t\u0001").part("left"));
  }

  @Test
  void anUnfinishedHeadIsNoRequestYet() {
    assertEquals("begun: false", Reading.everyWay("").text());
    assertEquals("begun: false", Reading.everyWay("\n").text());
    assertEquals("begun: true", Reading.everyWay("G").text());
    assertEquals("begun: true", Reading.everyWay("GET / HTTP/1.1\nHost: a\n").text());
  }

  @Test
  void aParserGoesOnWithTheNextRequestInTheSameBytes() {
    byte[] bytes = Messages.bytes("\nGET /a HTTP/1.1\nHost: a\n\nPUT /b HTTP/1.0\n\n");
    var parser = new RequestParser(64, 512, 8);
    parser.reset(0);
    assertTrue(parser.parse(bytes, bytes.length));
    assertEquals("/a", new RequestHead(bytes, parser).path());
    parser.reset(parser.headEnd());
    assertTrue(parser.parse(bytes, bytes.length));
    var second = new RequestHead(bytes, parser);
    assertEquals("PUT /b HTTP/1.0", second.requestLine());
    assertEquals(0, second.fields().size());
    assertEquals(bytes.length, second.end());
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-5">RFC 9112, 5</a> */
  @Test
  void fieldsKeepTheirOrderTheirCaseAndWhatIsInsideTheirValues() {
    assertEquals(
        "hOsT=a | Empty= | Blank= | Tight=a | Wide=a  b\t c | Twice=1 | tWICE=2 | Latin=é\u00a0",
        Reading.everyWay(
                """
                GET / HTTP/1.1
                hOsT: a
                Empty:
                Blank:  \t\s
                Tight:a
                Wide:\t a  b\t c \t\s
                Twice: 1
                tWICE: 2
                Latin: é\u00a0

                """)
            .part("fields"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-5.6.2">RFC 9110, 5.6.2</a> */
  @Test
  void aFieldNameIsAnyTokenAndAValueAnyText() {
    assertEquals(
        "Host=a | !#$%&'*+-.^_`|~09=\"x\"; (y), :z \\ {}",
        Reading.everyWay(Messages.get("!#$%&'*+-.^_`|~09: \"x\"; (y), :z \\ {}\n")).part("fields"));
  }

  @Test
  void fieldsAreFoundWithoutRegardToCase() {
    byte[] bytes = Messages.bytes(Messages.get("A-b: 1\nX: 2\na-B: 3\n"));
    var parser = new RequestParser(64, 512, 8);
    parser.reset(0);
    assertTrue(parser.parse(bytes, bytes.length));
    var head = new RequestHead(bytes, parser);
    var fields = head.fields();
    assertEquals(List.of("1", "3"), fields.all("a-b"));
    assertTrue(fields.contains("HOST"));
    assertFalse(fields.contains("Hos"));
    assertFalse(fields.contains("À-b"));
    assertEquals(-1, fields.indexOf("A-b", 4));
  }

  @Test
  void aHeadThatHasRetiredIsNotReadAnyMore() {
    byte[] bytes = Messages.bytes(Messages.get(""));
    var parser = new RequestParser(64, 512, 8);
    parser.reset(0);
    assertTrue(parser.parse(bytes, bytes.length));
    var head = new RequestHead(bytes, parser);
    head.retire();
    assertThrows(IllegalStateException.class, head::path);
    assertThrows(IllegalStateException.class, () -> head.fields().first("Host"));
    assertThrows(IllegalStateException.class, () -> head.fields().size());
  }
}
