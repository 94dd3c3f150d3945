package rocket.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Ranges of addresses (RFC 4632, 3.1). */
class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8,      10.255.0.1,       true",
    "10.0.0.0/8,      11.0.0.0,         false",
    "192.0.2.128/25,  192.0.2.128,      true",
    "192.0.2.128/25,  192.0.2.127,      false",
    "192.0.2.7,       192.0.2.7,        true",
    "192.0.2.7,       192.0.2.6,        false",
    "0.0.0.0/0,       203.0.113.9,      true",
    "0.0.0.0/0,       ::1,              false",
    "fd00::/8,        fdff::1,          true",
    "fd00::/8,        fe00::1,          false",
    "::1,             ::1,              true",
    "2001:db8::/33,   2001:db8:7fff::1, true",
    "2001:db8::/33,   2001:db8:8000::1, false",
    "192.0.2.7,       ::ffff:192.0.2.7, true",
  })
  void an_address_is_in_a_network_or_not(String network, String address, boolean inside) {
    assertEquals(inside, Network.parse(network).contains(InetAddress.ofLiteral(address)));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.1/8",
        "example.org",
        "10.0.0/8/8",
        "::/129",
        "10.0.0.0/ 8"
      })
  void what_is_no_network_is_refused_by_its_text(String text) {
    var e = assertThrows(IllegalArgumentException.class, () -> Network.parse(text));
    assertTrue(e.getMessage().startsWith("network '" + text + "' is not allowed; allowed: an "));
  }

  @Test
  void a_network_is_told_as_it_was_written() {
    assertEquals("10.0.0.0/8", Network.parse("10.0.0.0/8").toString());
  }
}
