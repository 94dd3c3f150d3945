package rocket.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InterfaceTest {
  @ParameterizedTest
  @CsvSource({
    "127.0.0.1:8000, 127.0.0.1, 8000",
    "localhost:0, localhost, 0",
    "[::1]:65535, ::1, 65535",
    "[fe80::1%eth0]:80, fe80::1%eth0, 80",
  })
  void isReadAndWrittenAsHostAndPort(String text, String address, int port) {
    var parsed = Interface.parse(text);
    assertEquals(Interface.of(address, port), parsed);
    assertEquals(text, parsed.toString());
    assertEquals("http", parsed.scheme());
  }

  @Test
  void isSecureWithAKeyAndACertificate() {
    var parsed = Interface.parse("localhost:8443,key.pem,cert.pem");
    assertEquals(Interface.of("localhost", 8443, Path.of("key.pem"), Path.of("cert.pem")), parsed);
    assertTrue(parsed.secure());
    assertEquals("https", parsed.scheme());
    assertEquals(parsed.key(), parsed.withPort(1).key());
  }

  @Test
  void hasKeyAndCertificateInOneFileToo() {
    var both = Path.of("both.p12");
    assertEquals(
        Interface.of("localhost", 8443, both, both), Interface.parse("localhost:8443,both.p12"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ":",
        "8000",
        ":8000",
        "::1:8000",
        "host:",
        "host:x",
        "host:8000,",
        "host:8000,,",
        "host:8000,key.pem,",
        "host:8000,,cert.pem",
        "host:1,a,b,c"
      })
  void isNamedWhenItHasAnotherForm(String text) {
    var error = assertThrows(IllegalArgumentException.class, () -> Interface.parse(text));
    assertTrue(
        error
            .getMessage()
            .startsWith("interface '" + text + "' is not allowed; allowed: HOST:PORT"),
        error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "[]", "a b", "a/b", "a\r\nb", "a]"})
  void hasAnAddressOfAllowedCharacters(String address) {
    var error = assertThrows(IllegalArgumentException.class, () -> Interface.of(address, 80));
    assertTrue(error.getMessage().startsWith("interface address '"), error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 65_536})
  void hasAPortInRange(int port) {
    var error = assertThrows(IllegalArgumentException.class, () -> Interface.of("::1", port));
    assertEquals(
        "interface port %d is not allowed; allowed: 0 to 65535 (0 = any free port)".formatted(port),
        error.getMessage());
  }

  @Test
  void hasBothKeyAndCertificateOrNeither() {
    var key = Optional.of(Path.of("key.pem"));
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> new Interface("::1", 1, key, Optional.empty()));
    assertEquals(
        "interface [::1]:1 has a key without a certificate; TLS needs both, plain text neither",
        error.getMessage());
  }
}
