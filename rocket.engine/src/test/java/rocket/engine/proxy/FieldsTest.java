package rocket.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.Headers;

/** Fields in which proxies tell of the client. */
class FieldsTest {
  /** <a href="https://www.rfc-editor.org/rfc/rfc7239.html#section-4">RFC 7239, 4</a> */
  @Test
  void forwarded_is_a_list_of_parameters() {
    assertEquals(
        List.of(
            new Hop("_gazonk", "", ""),
            new Hop("[2001:db8:cafe::17]:4711", "", ""),
            new Hop("192.0.2.60", "http", "example.org"),
            new Hop("a\"b", "", "")),
        ForwardedField.parse(
            List.of(
                "for=\"_gazonk\"",
                "For=\"[2001:db8:cafe::17]:4711\", ,"
                    + " for=192.0.2.60;proto=http;by=203.0.113.43;host=example.org",
                "\tfor=\"a\\\"b\" ,")));
    assertEquals(List.of(), ForwardedField.parse(List.of()));
    assertEquals(List.of(), ForwardedField.parse(List.of("", " , ")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "for",
        "for=",
        "=a",
        "for=a;",
        ";for=a",
        "for=a b",
        "for=a;for=b",
        "for=a;FOR=b",
        "for=\"a",
        "for=\"a\\",
        "for=[::1]",
        "for = a",
        "for=\"a\"b",
        "for=a;;proto=http"
      })
  void a_forwarded_that_breaks_the_grammar_is_refused(String value) {
    assertThrows(IllegalArgumentException.class, () -> ForwardedField.parse(List.of(value)));
  }

  /** What a client leaves open must not swallow what a proxy adds in a line of its own. */
  @Test
  void each_line_of_forwarded_ends_by_itself() {
    var lines = List.of("for=\"", "for=192.0.2.1");
    assertThrows(IllegalArgumentException.class, () -> ForwardedField.parse(lines));
  }

  @Test
  void x_forwarded_fields_are_lists_beside_each_other() {
    assertEquals(
        List.of(new Hop("192.0.2.1", "https", "a"), new Hop("10.0.0.1", "http", "b")),
        XForwardedFields.parse(
            Headers.of(
                "X-Forwarded-For", "192.0.2.1",
                "x-forwarded-for", " 10.0.0.1 ",
                "X-Forwarded-Proto", "https, http",
                "X-Forwarded-Host", "a,b")));
  }

  @Test
  void an_x_forwarded_field_with_fewer_elements_is_what_the_last_proxy_set() {
    assertEquals(
        List.of(new Hop("192.0.2.1", "https", ""), new Hop("10.0.0.1", "https", "")),
        XForwardedFields.parse(
            Headers.of("X-Forwarded-For", "192.0.2.1, 10.0.0.1", "X-Forwarded-Proto", "https")));
    assertEquals(
        List.of(new Hop("", "https", "")),
        XForwardedFields.parse(Headers.of("X-Forwarded-Proto", "http,https")));
    assertEquals(List.of(), XForwardedFields.parse(Headers.empty()));
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc7239.html#section-6">RFC 7239, 6</a> */
  @ParameterizedTest
  @CsvSource({
    "192.0.2.1,            /192.0.2.1:0",
    "192.0.2.1:4711,       /192.0.2.1:4711",
    "192.0.2.1:_hidden,    /192.0.2.1:0",
    "192.0.2.1:65536,      /192.0.2.1:0",
    "[2001:db8::1],        /[2001:db8:0:0:0:0:0:1]:0",
    "[2001:db8::1]:80,     /[2001:db8:0:0:0:0:0:1]:80",
    "2001:db8::1,          /[2001:db8:0:0:0:0:0:1]:0",
    "unknown,              null",
    "_hidden,              null",
    "example.org,          null",
    "[192.0.2.1,           null",
    "'',                   null",
  })
  void a_node_is_an_address_or_hidden(String node, String address) {
    assertEquals(address, String.valueOf(Node.address(node)));
  }
}
