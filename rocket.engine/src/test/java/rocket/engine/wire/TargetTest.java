package rocket.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of a target, and the authority that goes with it. */
class TargetTest {
  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-3.2.1">RFC 9112, 3.2.1</a> */
  @ParameterizedTest
  @CsvSource({
    "/,/,Optional.empty",
    "/?,/,Optional[]",
    "/??,/,Optional[?]",
    "/a?b/c?d,/a,Optional[b/c?d]",
    "//a//b,//a//b,Optional.empty",
    "/a/../b/.,/a/../b/.,Optional.empty",
    "/%41%7e%09,/%41%7e%09,Optional.empty",
    "/%E2%82%AC%f0%9f%9a%80,/%E2%82%AC%f0%9f%9a%80,Optional.empty",
    "/a?%2F%00%5C%C0%AF,/a,Optional[%2F%00%5C%C0%AF]",
    "/a/../b/../.,/a/../b/../.,Optional.empty",
    "/.../..a/a..,/.../..a/a..,Optional.empty",
    "/a/%2e%2e,/a/%2e%2e,Optional.empty",
    "/a/?/../..,/a/,Optional[/../..]",
    "/-._~!$&'()*+;=:@,/-._~!$&'()*+;=:@,Optional.empty",
    "/a?b[]={c}|d^`e\\f,/a,Optional[b[]={c}|d^`e\\f]",
    "/http://b/c,/http://b/c,Optional.empty"
  })
  void originFormIsAPathAndAQuery(String target, String path, String query) {
    var reading = Reading.everyWay("GET " + target + " HTTP/1.1\nHost: a\n\n");
    assertEquals(target, reading.part("target"));
    assertEquals(path, reading.part("path"));
    assertEquals(query, reading.part("query"));
    assertEquals("a", reading.part("authority"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-3.2.2">RFC 9112, 3.2.2</a> */
  @ParameterizedTest
  @CsvSource({
    "http://a,a,/,Optional.empty",
    "http://a/,a,/,Optional.empty",
    "http://a?b,a,/,Optional[b]",
    "http://a:80/b?c,a:80,/b,Optional[c]",
    "HTTPS://A:443/b,A:443,/b,Optional.empty",
    "http://[::1]:8000/b,[::1]:8000,/b,Optional.empty",
    "http://a//b,a,//b,Optional.empty",
    "http://a/b@c:d,a,/b@c:d,Optional.empty"
  })
  void absoluteFormNamesItsAuthority(String target, String authority, String path, String query) {
    var reading = Reading.everyWay("GET " + target + " HTTP/1.1\nHost: " + authority + "\n\n");
    assertEquals(target, reading.part("target"));
    assertEquals(authority, reading.part("authority"));
    assertEquals(path, reading.part("path"));
    assertEquals(query, reading.part("query"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-3.2.2">RFC 9112, 3.2.2</a> */
  @Test
  void theAuthorityOfAnAbsoluteTargetIsComparedWithoutRegardToCase() {
    var reading = Reading.everyWay("GET http://ExAmple.com/ HTTP/1.1\nHost: eXaMPLE.COM\n\n");
    assertEquals("ExAmple.com", reading.part("authority"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-4.2.3">RFC 9110, 4.2.3</a> */
  @ParameterizedTest
  @CsvSource({
    "http://a/,a:80",
    "http://a:80/,a",
    "http://a:/,a",
    "http://a/,a:",
    "http://[::1]/,[::1]:80",
    "https://a/,a:443",
    "https://a:443/,a:"
  })
  void thePortThatGoesWithoutSayingIsNoOtherAuthority(String target, String host) {
    var reading = Reading.everyWay("GET " + target + " HTTP/1.1\nHost: " + host + "\n\n");
    assertEquals("/", reading.part("path"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-3.2.2">RFC 9112, 3.2.2</a> */
  @Test
  void anOldClientMayLeaveOutHostBesideAnAbsoluteTarget() {
    assertEquals("a", Reading.everyWay("GET http://a/ HTTP/1.0\n\n").part("authority"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-3.2.4">RFC 9112, 3.2.4</a> */
  @Test
  void optionsMayAskAboutTheServer() {
    var reading = Reading.everyWay("OPTIONS * HTTP/1.1\nHost: a\n\n");
    assertEquals("*", reading.part("target"));
    assertEquals("*", reading.part("path"));
    assertEquals("Optional.empty", reading.part("query"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-3.2.3">RFC 9112, 3.2.3</a> */
  @Test
  void connectNamesAnAuthority() {
    var reading = Reading.everyWay("CONNECT a:443 HTTP/1.1\nHost: a:443\n\n");
    assertEquals("a:443", reading.part("target"));
    assertEquals("a:443", reading.part("authority"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-3.2.3">RFC 9112, 3.2.3</a> */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a:80 HTTP/1.1\nHost: a",
        "a:80 HTTP/1.1\nHost: A:80",
        "443:80 HTTP/1.1\nHost: 443",
        "[::1]:65535 HTTP/1.1\nHost: [::1]",
        "127.0.0.1:00001 HTTP/1.1\nHost: 127.0.0.1:00001",
        "a:80 HTTP/1.0"
      })
  void connectMayLeaveThePortOutOfItsHost(String rest) {
    String authority = Reading.everyWay("CONNECT " + rest + "\n\n").part("authority");
    assertEquals(rest.substring(0, rest.indexOf(' ')), authority);
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-7.2">RFC 9110, 7.2</a> */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a",
        "a.b.",
        "a:",
        "a:0",
        "a:65535",
        "127.0.0.1:80",
        "[::1]",
        "[::1]:80",
        "[::FFFF:1.2.3.4]",
        "[::]",
        "[1::]",
        "[1:2:3:4:5:6:7:8]",
        "[1:2::7:8]:80",
        "[::2:3:4:5:6:7:8]",
        "[1:2:3:4:5:6:1.2.3.255]",
        "a_b-c~d",
        "%41%c3%a9",
        "a!$&'()*+,;=b",
        ":80"
      })
  void hostIsAHostWithAnOptionalPort(String host) {
    var reading = Reading.everyWay("GET / HTTP/1.1\nHost: " + host + "\n\n");
    assertEquals(host, reading.part("authority"));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-3.2">RFC 9112, 3.2</a> */
  @Test
  void anOldClientMayNameNoHost() {
    assertEquals("", Reading.everyWay("GET / HTTP/1.0\n\n").part("authority"));
  }
}
