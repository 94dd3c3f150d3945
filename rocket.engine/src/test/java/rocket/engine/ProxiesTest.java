package rocket.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.event.Level;
import rocket.api.HttpWorker;
import rocket.engine.Proxies.Fields;

/** Who is believed to be the client. */
class ProxiesTest {
  private static final HttpWorker WHO =
      (request, response) ->
          response.send(
              "%s://%s %s:%d"
                  .formatted(
                      request.scheme(),
                      request.authority(),
                      request.connection().remote().getAddress().getHostAddress(),
                      request.connection().remote().getPort()));

  private static final Proxies LOCAL = Proxies.in("127.0.0.0/8", "10.0.0.0/8");

  /** The answer to a request with these fields; the port of this end is written as P. */
  private static String answer(Proxies proxies, String fields) throws IOException {
    try (var server = RunningServer.of(WHO, settings -> settings.proxies(proxies));
        var peer = server.connect()) {
      peer.sends("GET / HTTP/1.1\r\nHost: here\r\n" + fields.replace("|", "\r\n") + "\r\n\r\n");
      Peer.Answer answer = peer.answer();
      return answer.status() == 200
          ? answer.body().replace(":" + peer.port(), ":P")
          : answer.status() + "";
    }
  }

  private static String forwarded(Proxies proxies, String fields) throws IOException {
    return answer(proxies.with(Fields.FORWARDED), fields);
  }

  @Test
  void nobody_is_believed_unless_set() throws IOException {
    String fields =
        "Forwarded: for=192.0.2.1;proto=https;host=there|X-Forwarded-For: 192.0.2.1"
            + "|X-Forwarded-Proto: https";
    assertEquals("http://here 127.0.0.1:P", answer(Proxies.NONE, fields));
    assertEquals("http://here 127.0.0.1:P", answer(LOCAL, fields));
    assertEquals("http://here 127.0.0.1:P", forwarded(Proxies.in("192.0.2.0/24"), fields));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "`for=192.0.2.1;proto=https;host=there`; https://there 192.0.2.1:0",
        "`for=\"192.0.2.1:4711\"`; http://here 192.0.2.1:4711",
        "`for=\"[2001:db8::1]:80\";proto=HTTPS`; https://here 2001:db8:0:0:0:0:0:1:80",
        "`proto=https`; https://here 127.0.0.1:P",
        "`for=_hidden;proto=https`; https://here 127.0.0.1:P",
        "`for=unknown`; http://here 127.0.0.1:P",
        // Whatever the client has written stands before what the first trusted proxy adds.
        "`for=198.51.100.9;host=lie, for=192.0.2.1;host=there`; http://there 192.0.2.1:0",
        "`for=192.0.2.1;proto=https, for=10.1.1.1;proto=http`; https://here 192.0.2.1:0",
        "`for=8.8.8.8, for=_hidden, for=10.1.1.1`; http://here 10.1.1.1:0",
        "`for=10.0.0.2, for=10.1.1.1`; http://here 10.0.0.2:0",
        "`for=\"`; 400",
        "`for=192.0.2.1;proto=ftp`; 400",
        "`for=192.0.2.1;host=\"a b\"`; 400",
        "`for=192.0.2.1;host=\"a/b\"`; 400",
      })
  void forwarded_is_believed_as_far_as_trusted_proxies_wrote_it(String value, String seen)
      throws IOException {
    assertEquals(seen, forwarded(LOCAL, "Forwarded: " + value));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-7.4">RFC 9110, 7.4</a> */
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1, proto=https, https://there 127.0.0.1:P",
    "127.0.0.1, for=192.0.2.1;proto=https, https://there 192.0.2.1:0",
    "127.0.0.1, proto=http, 421",
    "127.0.0.1, for=192.0.2.1, 421",
    "192.0.2.7, proto=https, 421",
  })
  void a_target_of_https_is_taken_from_who_is_believed_to_have_got_it_so(
      String trusted, String forwarded, String seen) throws IOException {
    try (var server =
            RunningServer.of(
                WHO, settings -> settings.proxies(Proxies.in(trusted).with(Fields.FORWARDED)));
        var peer = server.connect()) {
      peer.sends(
          "GET https://there/a HTTP/1.1\r\nHost: there:443\r\nForwarded: "
              + forwarded
              + "\r\n\r\nGET / HTTP/1.1\r\nHost: here\r\n\r\n");
      Peer.Answer answer = peer.answer();
      if (answer.status() == 200) {
        assertEquals(seen, answer.body().replace(":" + peer.port(), ":P"));
        assertEquals(200, peer.answer().status());
      } else {
        assertEquals(seen, answer.status() + "");
        assertTrue(answer.says("Connection: close"));
        peer.seesEnd();
      }
    }
  }

  @Test
  void x_forwarded_fields_are_believed_instead_when_told_so() throws IOException {
    Proxies proxies = LOCAL.with(Fields.X_FORWARDED);
    assertEquals(
        "https://there:8443 192.0.2.1:0",
        answer(
            proxies,
            "X-Forwarded-For: 6.6.6.6, 192.0.2.1, 10.0.0.9|X-Forwarded-Proto: https"
                + "|X-Forwarded-Host: there:8443|Forwarded: for=7.7.7.7"));
    assertEquals("http://here 127.0.0.1:P", answer(proxies, "Forwarded: for=192.0.2.1"));
    assertEquals("400", answer(proxies, "X-Forwarded-Proto: gopher"));
  }

  @Test
  void the_line_of_a_request_names_the_client() throws IOException {
    forwarded(LOCAL, "Forwarded: for=192.0.2.77");
    String line = "192.0.2.77 - \"GET / HTTP/1.1\" - 200";
    Eventually.holds(
        "a line that names the client",
        () -> CapturedLogs.has("Rocket.Requests", Level.INFO, line));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void a_connection_may_begin_with_what_its_proxy_tells(boolean byteByByte) throws IOException {
    String signature = octets("0d0a0d0a000d0a515549540a");
    var headers =
        new String[][] {
          {"PROXY TCP4 192.0.2.1 198.51.100.1 4711 443\r\n", "192.0.2.1:4711"},
          {"PROXY UNKNOWN\r\n", "127.0.0.1:P"},
          {signature + octets("2111000cc0000201c6336401126701bb"), "192.0.2.1:4711"},
          {signature + octets("20000000"), "127.0.0.1:P"},
        };
    try (var server =
        RunningServer.of(WHO, settings -> settings.proxies(LOCAL.withProxyProtocol()))) {
      for (String[] header : headers) {
        try (var peer = server.connect()) {
          String text = header[0] + "GET / HTTP/1.1\r\nHost: here\r\n\r\n";
          if (byteByByte) {
            for (int i = 0; i < text.length(); i++) {
              peer.sends(text.substring(i, i + 1));
            }
          } else {
            peer.sends(text);
          }
          String seen = peer.answer().body().replace(":" + peer.port(), ":P");
          assertEquals("http://here " + header[1], seen);
          assertEquals(200, peer.gets("/").status());
        }
      }
    }
  }

  @Test
  void a_trusted_proxy_that_does_not_begin_so_is_not_served() throws IOException {
    for (String beginning :
        new String[] {
          "GET / HTTP/1.1\r\nHost: here\r\n\r\n",
          "PROXY TCP4 nonsense\r\n",
          "PROXY TCP4 " + "1".repeat(200),
          octets("0d0a0d0a000d0a515549540a") + octets("3111000cc0000201c6336401126701bb")
        }) {
      try (var server =
              RunningServer.of(WHO, settings -> settings.proxies(LOCAL.withProxyProtocol()));
          var peer = server.connect()) {
        peer.sends(beginning).seesEnd();
      }
    }
  }

  /** Whether the client speaks TLS to the proxy, as version 2 can tell, is its scheme. */
  @ParameterizedTest
  @CsvSource({
    "01, http://a/, 200",
    "01, https://a/, 200",
    "00, http://a/, 200",
    "00, https://a/, 421"
  })
  void a_header_may_tell_of_tls(String client, String target, int status) throws IOException {
    String header = "0d0a0d0a000d0a515549540a" + "21110014" + "c0000201c6336401126701bb";
    try (var server =
            RunningServer.of(WHO, settings -> settings.proxies(LOCAL.withProxyProtocol()));
        var peer = server.connect()) {
      peer.sends(octets(header + "200005" + client + "00000000"));
      peer.sends("GET " + target + " HTTP/1.1\r\nHost: a\r\n\r\n");
      Peer.Answer answer = peer.answer();
      assertEquals(status, answer.status());
      if (status == 200) {
        String scheme = client.equals("01") ? "https" : "http";
        assertEquals(scheme + "://a 192.0.2.1:4711", answer.body());
      }
    }
  }

  @Test
  void others_need_not_and_may_not_begin_so() throws IOException {
    Proxies elsewhere = Proxies.in("192.0.2.7").withProxyProtocol();
    try (var server = RunningServer.of(WHO, settings -> settings.proxies(elsewhere));
        var honest = server.connect();
        var liar = server.connect()) {
      assertEquals(200, honest.gets("/").status());
      liar.sends("PROXY TCP4 192.0.2.1 198.51.100.1 4711 443\r\n");
      assertEquals(400, liar.answer().status());
    }
  }

  /** The PROXY protocol tells who connected; if that is a proxy too, its fields are believed. */
  @Test
  void both_can_be_had_in_a_chain() throws IOException {
    Proxies both = LOCAL.withProxyProtocol().with(Fields.X_FORWARDED);
    try (var server = RunningServer.of(WHO, settings -> settings.proxies(both));
        var through = server.connect();
        var direct = server.connect()) {
      String request = "GET / HTTP/1.1\r\nHost: here\r\nX-Forwarded-For: 192.0.2.1\r\n\r\n";
      through.sends("PROXY TCP4 10.0.0.7 127.0.0.1 1 2\r\n" + request);
      assertEquals("http://here 192.0.2.1:0", through.answer().body());
      direct.sends("PROXY TCP4 8.8.8.8 127.0.0.1 1 2\r\n" + request);
      assertEquals("http://here 8.8.8.8:1", direct.answer().body());
    }
  }

  @Test
  void a_network_that_is_none_is_refused() {
    var e = assertThrows(IllegalArgumentException.class, () -> Proxies.in("localhost"));
    assertTrue(e.getMessage().startsWith("network 'localhost' is not allowed; allowed: "));
    assertThrows(IllegalArgumentException.class, Proxies::in);
  }

  private static String octets(String hex) {
    return new String(HexFormat.of().parseHex(hex), ISO_8859_1);
  }
}
