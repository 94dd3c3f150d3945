package rocket.engine.wire;

import static rocket.engine.wire.Messages.chunked;
import static rocket.engine.wire.Messages.get;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Messages that break the rules. */
public final class BrokenMessages {
  private BrokenMessages() {}

  /**
   * For each rule, messages that break it, for a reader with {@link Reading#MAX_TARGET} and so on.
   */
  public static final Map<Rule, List<String>> BY_RULE =
      Map.ofEntries(
          Map.entry(
              Rule.LINE_END,
              List.of(
                  "GET / HTTP/1.1␊Host: a\n\n",
                  "GET / HTTP/1.1␍Host: a\n\n",
                  "GET / HTTP/1.1\nHost: a␊\n",
                  "GET / HTTP/1.1\nHost: a␍X: b\n\n",
                  "GET / HTTP/1.1\nHost: a\n␊",
                  "GET / HTTP/1.1\nHost: a\n␍a",
                  "␍GET / HTTP/1.1\nHost: a\n\n",
                  chunked("1␍x"),
                  chunked("0\nA: b␊\n"))),
          Map.entry(
              Rule.EMPTY_LINES, List.of("\n\nGET / HTTP/1.1\nHost: a\n\n", "\n\n\n\n", "\n␍x")),
          Map.entry(
              Rule.METHOD_TOKEN,
              List.of(
                  " GET / HTTP/1.1\nHost: a\n\n",
                  "GET\t/ HTTP/1.1\nHost: a\n\n",
                  "G(T / HTTP/1.1\nHost: a\n\n",
                  "GÉT / HTTP/1.1\nHost: a\n\n",
                  "\0GET / HTTP/1.1\nHost: a\n\n",
                  "␊GET / HTTP/1.1\nHost: a\n\n",
                  "\u0016\u0003\u0001\u0002\0\u0001\0")),
          Map.entry(
              Rule.METHOD_CONTENT,
              List.of(
                  "CONNECT a:1 HTTP/1.1\nHost: a\nContent-Length: 1\n\nx",
                  "CONNECT a:1 HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n0\n\n",
                  "TRACE / HTTP/1.1\nHost: a\nContent-Length: 1\n\nx",
                  "TRACE / HTTP/1.1\nHost: a\nTransfer-Encoding: chunked\n\n0\n\n")),
          Map.entry(Rule.METHOD_LENGTH, List.of("M".repeat(33) + " / HTTP/1.1\nHost: a\n\n")),
          Map.entry(
              Rule.TARGET_GRAMMAR,
              List.of(
                  "GET  / HTTP/1.1\nHost: a\n\n",
                  "GET /\t HTTP/1.1\nHost: a\n\n",
                  "GET /\0 HTTP/1.1\nHost: a\n\n",
                  "GET /a#b HTTP/1.1\nHost: a\n\n",
                  "GET /a\"b HTTP/1.1\nHost: a\n\n",
                  "GET /<a> HTTP/1.1\nHost: a\n\n",
                  "GET /é HTTP/1.1\nHost: a\n\n",
                  "GET /a\\b HTTP/1.1\nHost: a\n\n",
                  "GET /{a} HTTP/1.1\nHost: a\n\n",
                  "GET /a|b HTTP/1.1\nHost: a\n\n",
                  "GET /[a] HTTP/1.1\nHost: a\n\n",
                  "GET /a␊b HTTP/1.1\nHost: a\n\n")),
          Map.entry(
              Rule.TARGET_FORM,
              List.of(
                  "GET * HTTP/1.1\nHost: a\n\n",
                  "options * HTTP/1.1\nHost: a\n\n",
                  "OPTIONS ** HTTP/1.1\nHost: a\n\n",
                  "GET a HTTP/1.1\nHost: a\n\n",
                  "GET a:80 HTTP/1.1\nHost: a:80\n\n",
                  "connect a:80 HTTP/1.1\nHost: a:80\n\n",
                  "GET ?a HTTP/1.1\nHost: a\n\n",
                  "GET ftp://a/ HTTP/1.1\nHost: a\n\n",
                  "GET http:a HTTP/1.1\nHost: a\n\n",
                  "GET http:// HTTP/1.1\nHost: a\n\n",
                  "GET http:///a HTTP/1.1\nHost: a\n\n",
                  "GET http://?a HTTP/1.1\nHost: a\n\n",
                  "GET http://:80/ HTTP/1.1\nHost: :80\n\n",
                  "CONNECT / HTTP/1.1\nHost: a\n\n",
                  "CONNECT a HTTP/1.1\nHost: a\n\n",
                  "CONNECT a: HTTP/1.1\nHost: a:\n\n",
                  "CONNECT :80 HTTP/1.1\nHost: :80\n\n",
                  "CONNECT http://a:80/ HTTP/1.1\nHost: a:80\n\n",
                  "CONNECT * HTTP/1.1\nHost: a\n\n",
                  "CONNECT a:0 HTTP/1.1\nHost: a:0\n\n",
                  "CONNECT a:000 HTTP/1.1\nHost: a\n\n",
                  "CONNECT a:443/ HTTP/1.1\nHost: a\n\n",
                  "CONNECT [::1] HTTP/1.1\nHost: [::1]\n\n")),
          Map.entry(
              Rule.TARGET_ESCAPE,
              List.of(
                  "GET /% HTTP/1.1\nHost: a\n\n",
                  "GET /%a HTTP/1.1\nHost: a\n\n",
                  "GET /%ag HTTP/1.1\nHost: a\n\n",
                  "GET /%%41 HTTP/1.1\nHost: a\n\n",
                  "GET /a?%4 HTTP/1.1\nHost: a\n\n",
                  "GET /a?%u0041 HTTP/1.1\nHost: a\n\n")),
          Map.entry(
              Rule.TARGET_LENGTH,
              List.of(
                  "GET /" + "a".repeat(Reading.MAX_TARGET) + " HTTP/1.1\nHost: a\n\n",
                  "GET /" + "a".repeat(Reading.MAX_HEAD) + " HTTP/1.1\nHost: a\n\n")),
          Map.entry(
              Rule.TARGET_SCHEME,
              List.of(
                  "GET https://a/ HTTP/1.1\nHost: a\n\n",
                  "GET HTTPS://a:443/ HTTP/1.1\nHost: a\n\n",
                  "GET https://a:80 HTTP/1.0\n\n")),
          Map.entry(
              Rule.PATH_ESCAPE,
              paths(
                  "/a%2Fb",
                  "/a%2fb",
                  "/%2F",
                  "/..%2F..%2Fetc/passwd",
                  "/a%5Cb",
                  "/..%5c..%5cwindows",
                  "/a%00",
                  "/a%00.html?b")),
          Map.entry(
              Rule.PATH_TEXT,
              paths(
                  "/%C0%AF",
                  "/%c0%ae%c0%ae/%c0%ae%c0%ae/etc",
                  "/%E0%80%AF",
                  "/%F0%80%80%AF",
                  "/%F8%80%80%80%AF",
                  "/%C1%9C",
                  "/%ED%A0%80",
                  "/%F4%90%80%80",
                  "/%80",
                  "/%E2%82",
                  "/%E2%82/%AC",
                  "/%E9",
                  "/%FF%FE")),
          Map.entry(
              Rule.PATH_ROOT,
              paths(
                  "/..",
                  "/../",
                  "/../etc/passwd",
                  "/./../a",
                  "/a/../../b",
                  "/a/b/../../../c",
                  "//../a",
                  "/a//../../b",
                  "/%2e%2e/a",
                  "/.%2E/a",
                  "/a/%2e%2e/%2E./b",
                  "/..;a/b",
                  "/a/..;/..;b=c/d",
                  "/..;%2e",
                  "/..?a")),
          Map.entry(
              Rule.VERSION_GRAMMAR,
              List.of(
                  "GET /\n",
                  "GET / \nHost: a\n\n",
                  "GET / HTTP/1.1 \nHost: a\n\n",
                  "GET /  HTTP/1.1\nHost: a\n\n",
                  "GET / a HTTP/1.1\nHost: a\n\n",
                  "GET / http/1.1\nHost: a\n\n",
                  "GET / HTTP/1\nHost: a\n\n",
                  "GET / HTTP/1.\nHost: a\n\n",
                  "GET / HTTP/1.1.1\nHost: a\n\n",
                  "GET / HTTP/1.10\nHost: a\n\n",
                  "GET / HTTP/a.1\nHost: a\n\n",
                  "GET / HTTP/1,1\nHost: a\n\n",
                  "GET / ICY/1.1\nHost: a\n\n")),
          Map.entry(
              Rule.VERSION_MAJOR,
              List.of(
                  "GET / HTTP/2.0\nHost: a\n\n",
                  "GET / HTTP/0.9\nHost: a\n\n",
                  "PRI * HTTP/2.0\n\nSM\n\n")),
          Map.entry(
              Rule.FIELD_NAME,
              List.of(
                  get("A : b\n"),
                  get("A\t: b\n"),
                  get("A\n"),
                  get(": b\n"),
                  get("A b: c\n"),
                  get("A(: c\n"),
                  get("É: c\n"),
                  get("A\0: c\n"),
                  chunked("0\nA : b\n\n"))),
          Map.entry(
              Rule.FIELD_FOLD,
              List.of(
                  get("A: b\n c\n"),
                  get("A: b\n\tc\n"),
                  "GET / HTTP/1.1\n Host: a\n\n",
                  chunked("0\nA: b\n c\n\n"))),
          Map.entry(
              Rule.FIELD_VALUE,
              List.of(
                  get("A: \u0001b\n"),
                  get("A: \u007f\n"),
                  get("A: b\u000bc\n"),
                  get("A: \u001b[2J\n"),
                  chunked("0\nA: b\0\n\n"))),
          Map.entry(
              Rule.FIELD_COUNT,
              List.of(
                  get("A: b\n".repeat(Reading.MAX_FIELDS)),
                  chunked("0\n" + "A: b\n".repeat(Reading.MAX_FIELDS + 1) + "\n"))),
          Map.entry(
              Rule.HEAD_LENGTH,
              List.of(
                  get("A: " + "b".repeat(Reading.MAX_HEAD) + "\n"),
                  get("A".repeat(Reading.MAX_HEAD)),
                  get("A: " + " ".repeat(Reading.MAX_HEAD) + "b\n"),
                  get("A: " + "b".repeat(Reading.MAX_HEAD) + "\0\n"),
                  get("A: b\n␄\n" + "c".repeat(Reading.MAX_HEAD)))),
          Map.entry(
              Rule.HOST_ONCE,
              List.of(
                  "GET / HTTP/1.1\n\n",
                  "GET / HTTP/1.1\nHost: a\nHost: a\n\n",
                  "GET / HTTP/1.0\nHost: a\nhost: b\n\n",
                  "GET http://a/ HTTP/1.1\n\n")),
          Map.entry(
              Rule.HOST_GRAMMAR,
              Stream.concat(
                      Stream.of(
                          "CONNECT a@b:1 HTTP/1.1\nHost: b\n\n",
                          "CONNECT a?b:1 HTTP/1.1\nHost: a\n\n",
                          "CONNECT a,b:1 HTTP/1.1\nHost: a b\n\n",
                          "CONNECT a:1:1 HTTP/1.1\nHost: a\n\n",
                          "CONNECT ::1:1 HTTP/1.1\nHost: a\n\n",
                          "CONNECT [zz]:1 HTTP/1.1\nHost: a\n\n",
                          "CONNECT a:65536 HTTP/1.1\nHost: a\n\n",
                          "CONNECT a:000001 HTTP/1.1\nHost: a\n\n"),
                      hosts(
                          "a b",
                          "a, b",
                          "a/b",
                          "a@b",
                          "a?b",
                          "a\\b",
                          "é",
                          "a:b",
                          "a:80:80",
                          "a:-1",
                          "a:65536",
                          "a:080000",
                          "::1",
                          "[::1",
                          "::1]",
                          "[]",
                          "[::1]a",
                          "[::1]]",
                          "[[::1]]",
                          "[zz]",
                          "[1]",
                          "[:]",
                          "[:::]",
                          "[:1]",
                          "[1:]",
                          "[1::2::3]",
                          "[1:2:3:4:5:6:7]",
                          "[1:2:3:4:5:6:7:8:9]",
                          "[1:2:3:4:5:6:7:8::]",
                          "[12345::]",
                          "[::1.2.3]",
                          "[::1.2.3.4.5]",
                          "[::1.2.3.256]",
                          "[::1.2.3.04]",
                          "[1.2.3.4]",
                          "[1.2.3.4::]",
                          "[v1.a]",
                          "[::1%25eth0]",
                          "a[b",
                          "a[b]",
                          "%",
                          "%a",
                          "%zz")
                          .stream())
                  .toList()),
          Map.entry(
              Rule.HOST_OF_TARGET,
              List.of(
                  "GET http://a/ HTTP/1.1\nHost: b\n\n",
                  "GET http://a/ HTTP/1.1\nHost:\n\n",
                  "GET http://a/ HTTP/1.1\nHost: a:8080\n\n",
                  "GET http://a:443/ HTTP/1.1\nHost: a\n\n",
                  "GET http://a/ HTTP/1.1\nHost: a.\n\n",
                  "CONNECT a:443 HTTP/1.1\nHost: b:443\n\n",
                  "CONNECT a:443 HTTP/1.1\nHost: a:\n\n",
                  "CONNECT a:443 HTTP/1.1\nHost: a:80\n\n",
                  "CONNECT a:443 HTTP/1.1\nHost:\n\n",
                  "CONNECT a:443 HTTP/1.1\nHost: a:0443\n\n",
                  "CONNECT [::1]:443 HTTP/1.1\nHost: [::2]\n\n")),
          Map.entry(
              Rule.CONTENT_LENGTH,
              List.of(
                  get("Content-Length:\n"),
                  get("Content-Length: a\n"),
                  get("Content-Length: -1\n"),
                  get("Content-Length: +1\n"),
                  get("Content-Length: 1 1\n"),
                  get("Content-Length: 0x1\n"),
                  get("Content-Length: 1, 1\n"),
                  get("Content-Length: 1\nContent-Length: 1\n"),
                  get("Content-Length: 1\ncontent-length: 2\n"),
                  get("Content-Length: 1234567890123456789\n"),
                  get("Content-Length: 99999999999999999999999\n"))),
          Map.entry(
              Rule.CODING_GRAMMAR,
              codings(
                  "",
                  ",",
                  "chunked,",
                  ", chunked",
                  "chunked, ,",
                  "\"chunked\"",
                  "\u0080chunked",
                  "chunked\u00a0",
                  "chunked chunked",
                  "chunked;a=b",
                  "chunked ;a",
                  "chun\tked",
                  "chunked\nTransfer-Encoding:")),
          Map.entry(
              Rule.CODING_KNOWN,
              codings(
                  "gzip, chunked",
                  "x-a;b=c, chunked",
                  "identity, chunked",
                  "gzip\nTransfer-Encoding: chunked",
                  "xchunked,deflate , Chunked")),
          Map.entry(
              Rule.CODING_LAST,
              codings(
                  "gzip",
                  "identity",
                  "xchunked",
                  "chunked, gzip",
                  "chunked\nTransfer-Encoding: identity",
                  "gzip;a=\"chunked\"",
                  "gzip;chunked")),
          Map.entry(
              Rule.CODING_ONCE,
              codings(
                  "chunked, chunked",
                  "chunked\nTransfer-Encoding: chunked",
                  "gzip, chunked, CHUNKED",
                  "chunked,chunked,gzip")),
          Map.entry(
              Rule.CODING_WITH_LENGTH,
              List.of(
                  get("Transfer-Encoding: chunked\nContent-Length: 1\n"),
                  get("Transfer-Encoding: gzip\nContent-Length: 1\n"),
                  get("Content-Length: 0\nTransfer-Encoding: Chunked\n"))),
          Map.entry(
              Rule.CODING_IN_1_0,
              List.of("POST / HTTP/1.0\nHost: a\nTransfer-Encoding: chunked\n\n0\n\n")),
          Map.entry(
              Rule.EXPECTATION,
              List.of(
                  get("Expect: 200-ok\n"), get("Expect:\n"), get("Expect: 100-continue, a=b\n"))),
          Map.entry(
              Rule.CHUNK_SIZE,
              List.of(
                  chunked("\n"),
                  chunked("g\n"),
                  chunked("-1\n"),
                  chunked("+1\nx\n"),
                  chunked(" 1\nx\n"),
                  chunked("0x1\nx\n"),
                  chunked("1_0\n"),
                  chunked(";a\n"),
                  chunked("1␊x\n"),
                  chunked("0000000000000001\nx\n"),
                  chunked("fffffffffffffffff\n"),
                  chunked("1\nx\n\n"))),
          Map.entry(
              Rule.CHUNK_EXTENSION,
              List.of(
                  chunked("1 \nx\n"),
                  chunked("1\t \nx\n"),
                  chunked("1 a\nx\n"),
                  chunked("1;\nx\n"),
                  chunked("1;;a\nx\n"),
                  chunked("1;=a\nx\n"),
                  chunked("1;a=\nx\n"),
                  chunked("1;a=b=c\nx\n"),
                  chunked("1;a b\nx\n"),
                  chunked("1;\"a\"\nx\n"),
                  chunked("1;a=\"b\"c\nx\n"),
                  chunked("1;a=\"b\nx\n"),
                  chunked("1;a=\"b\\\nx\n"),
                  chunked("1;a=\"\0\"\nx\n"),
                  chunked("1;a \nx\n"),
                  chunked("1;a␊x\n"),
                  chunked("1;a=é\nx\n"))),
          Map.entry(
              Rule.CHUNK_EXTENSION_LENGTH,
              List.of(
                  chunked("1;" + "a".repeat(Reading.MAX_EXTENSIONS) + "\nx\n"),
                  chunked(("1;" + "a".repeat(Reading.MAX_EXTENSIONS / 8) + "\nx\n").repeat(8)))),
          Map.entry(
              Rule.CHUNK_END,
              List.of(
                  chunked("1\nxx\n"),
                  chunked("1\nx␊0\n\n"),
                  chunked("1\nx␍0\n\n"),
                  chunked("1\nx0\n\n"))),
          Map.entry(
              Rule.TRAILERS_LENGTH,
              List.of(
                  chunked("0\nA: " + "b".repeat(Reading.MAX_TRAILERS) + "\n\n"),
                  chunked("0\n" + "A".repeat(Reading.MAX_TRAILERS + 1)),
                  chunked("1\nx\n0\n" + ("A: " + "b".repeat(60) + "\n").repeat(4) + "\n"))),
          Map.entry(
              Rule.CONTENT_LIMIT,
              List.of(
                  "POST / HTTP/1.1\nHost: a\nContent-Length: 65\n\n" + "x".repeat(65),
                  "POST / HTTP/1.1\nHost: a\nContent-Length: 999999999999999999\n\n",
                  chunked("40\n" + "x".repeat(64) + "\n1\nx\n0\n\n"))),
          Map.entry(
              Rule.CONTENT_COMPLETE,
              List.of(
                  "POST / HTTP/1.1\nHost: a\nContent-Length: 2\n\nx",
                  chunked(""),
                  chunked("2\nx"),
                  chunked("1\nx\n"),
                  chunked("0\n"),
                  chunked("0\nA: b\n"))));

  private static List<String> hosts(String... values) {
    return Stream.of(values).map(value -> "GET / HTTP/1.1\nHost: " + value + "\n\n").toList();
  }

  private static List<String> paths(String... paths) {
    return Stream.of(paths).map(path -> "GET " + path + " HTTP/1.1\nHost: a\n\n").toList();
  }

  private static List<String> codings(String... values) {
    return Stream.of(values).map(value -> get("Transfer-Encoding: " + value + "\n")).toList();
  }
}
