package rocket.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the fields say of the message's length and its connection. */
class FramingTest {
  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-6.3">RFC 9112, 6.3</a> */
  @Test
  void aRequestWithoutLengthAndCodingHasNoContent() {
    var reading = Reading.everyWay("POST / HTTP/1.1\nHost: a\n\nGET");
    assertEquals("0", reading.part("length"));
    assertEquals("3", reading.part("left"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-8.6">RFC 9110, 8.6</a> */
  @ParameterizedTest
  @CsvSource({"0,''", "3,abc", "003,abc", "000000000000000003,abc"})
  void contentLengthCountsTheBytesOfTheContent(String length, String content) {
    var reading =
        Reading.everyWay(
            "POST / HTTP/1.1\nHost: a\nContent-Length: " + length + "\n\n" + content + "GET");
    assertEquals(content, reading.part("content"));
    assertEquals("" + content.length(), reading.part("length"));
    assertEquals("3", reading.part("left"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-9.3">RFC 9112, 9.3</a> */
  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1,X,true,false",
    "HTTP/1.1,keep-alive,true,false",
    "HTTP/1.1,close,false,false",
    "HTTP/1.1,Close,false,false",
    "HTTP/1.1,'X ,\tclose',false,false",
    "HTTP/1.1,'keep-alive, close',false,false",
    "HTTP/1.1,',,close,,',false,false",
    "HTTP/1.1,closed,true,false",
    "HTTP/1.1,'not close',true,false",
    "HTTP/1.1,\u0080close,true,false",
    "HTTP/1.1,close\u00a0,true,false",
    "HTTP/1.0,X,false,false",
    "HTTP/1.0,keep-alive,true,true",
    "HTTP/1.0,Keep-Alive,true,true",
    "HTTP/1.0,'keep-alive, close',false,true"
  })
  void theConnectionFieldDecidesWhetherItStaysOpen(
      String version, String value, boolean persistent, boolean announced) {
    var reading = Reading.everyWay("GET / " + version + "\nHost: a\nConnection: " + value + "\n\n");
    assertEquals("" + persistent, reading.part("persistent"));
    assertEquals("" + announced, reading.part("announced"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-9.3">RFC 9112, 9.3</a> */
  @Test
  void allConnectionFieldsCount() {
    var reading = Reading.everyWay(Messages.get("Connection: X\nConnection: close\n"));
    assertEquals("false", reading.part("persistent"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-10.1.1">RFC 9110, 10.1.1</a> */
  @ParameterizedTest
  @CsvSource({"HTTP/1.1,true", "HTTP/1.0,false"})
  void anOldClientIsNotToldToContinue(String version, boolean expected) {
    var reading = Reading.everyWay("GET / " + version + "\nHost: a\nExpect: 100-Continue\n\n");
    assertEquals("" + expected, reading.part("expects continue"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-7.8">RFC 9110, 7.8</a> */
  @ParameterizedTest
  @CsvSource({
    "HTTP/1.1,Upgrade,x,true",
    "HTTP/1.1,'keep-alive, upgrade',x,true",
    "HTTP/1.1,close,x,false",
    "HTTP/1.0,Upgrade,x,false"
  })
  void anUpgradeIsOfferedByBothItsFields(
      String version, String connection, String upgrade, boolean offered) {
    var reading =
        Reading.everyWay(
            "GET / "
                + version
                + "\nHost: a\nConnection: "
                + connection
                + "\nUpgrade: "
                + upgrade
                + "\n\n");
    assertEquals("" + offered, reading.part("offers upgrade"));
  }
}
