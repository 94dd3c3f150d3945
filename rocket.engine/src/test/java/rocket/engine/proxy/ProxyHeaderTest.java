package rocket.engine.proxy;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.ProtocolException;
import java.util.HexFormat;
import java.util.zip.CRC32C;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of the PROXY protocol. */
class ProxyHeaderTest {
  private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";
  private static final String ADDRESSES = "c0000201" + "c6336401" + "1267" + "01bb";

  private static ProxyHeader binary(String hex) throws ProtocolException {
    byte[] bytes = HexFormat.of().parseHex(hex);
    assertEquals(bytes.length, ProxyHeader.binaryLength(bytes));
    return ProxyHeader.ofBinary(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "PROXY TCP4 192.0.2.1 198.51.100.1 4711 443, /192.0.2.1:4711, /198.51.100.1:443",
    "PROXY TCP6 ::1 2001:db8::1 1 65535, /[0:0:0:0:0:0:0:1]:1, /[2001:db8:0:0:0:0:0:1]:65535",
    "PROXY TCP6 ::ffff:192.0.2.1 2001:db8::1 1 2, /192.0.2.1:1, /[2001:db8:0:0:0:0:0:1]:2",
    "PROXY UNKNOWN, null, null",
    "PROXY UNKNOWN ff:: ff:: 1 2, null, null",
  })
  void version_1_is_a_line(String line, String source, String destination)
      throws ProtocolException {
    ProxyHeader header = ProxyHeader.ofText(line);
    assertEquals(source, String.valueOf(header.source()));
    assertEquals(destination, String.valueOf(header.destination()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PROXY",
        "PROXY ",
        "PROXY TCP4",
        "PROXY TCP5 1.1.1.1 1.1.1.1 1 1",
        "PROXY TCP4 ::1 ::1 1 1",
        "PROXY TCP6 1.1.1.1 1.1.1.1 1 1",
        "PROXY TCP4 1.1.1.1 1.1.1.1 1",
        "PROXY TCP4 1.1.1.1 1.1.1.1 1 65536",
        "PROXY TCP4 1.1.1.1 1.1.1.1 -1 1",
        "PROXY TCP4 host 1.1.1.1 1 1",
        "PROXY TCP4 1.1 1.1.1.1 1 1",
        "PROXY TCP4 1.1.1.01 1.1.1.1 1 1",
        "PROXY TCP6 fe80::1%1 ::1 1 1",
        "PROXY TCP6 1:2:3:4:5:6:7:8:9 ::1 1 1",
        "PROXY TCP4 1.1.1.1 1.1.1.1 +1 1",
        "PROXY TCP4 1.1.1.1 1.1.1.1 01 1",
        "PROXY TCP4 1.1.1.1 1.1.1.1  1",
        "PROXY TCP4 1.1.1.1 1.1.1.1 1 1 ",
        "PROXY TCP4 1.1.1.1 1.1.1.1 1 \u0661",
        "PROXY TCP4 1.1.1.1 1.1.1.1 1 1\0",
        "PROXY TCP4\t1.1.1.1 1.1.1.1 1 1",
        "PROXY UNKNOWN\nGET / HTTP/1.1",
        "PROXY UNKNOWN\r",
        "PROXY  TCP4 1.1.1.1 1.1.1.1 1 1",
        "proxy UNKNOWN"
      })
  void a_line_that_is_none_is_refused(String line) {
    assertThrows(ProtocolException.class, () -> ProxyHeader.ofText(line));
  }

  @Test
  void version_2_is_binary() throws ProtocolException {
    ProxyHeader four = binary(SIGNATURE + "21" + "11" + "000c" + ADDRESSES);
    assertEquals("/192.0.2.1:4711", String.valueOf(four.source()));
    assertEquals("/198.51.100.1:443", String.valueOf(four.destination()));
    String address = "20010db8000000000000000000000001";
    ProxyHeader six = binary(SIGNATURE + "21" + "21" + "0024" + address + address + "00010002");
    assertEquals("/[2001:db8:0:0:0:0:0:1]:1", String.valueOf(six.source()));
    assertEquals("/[2001:db8:0:0:0:0:0:1]:2", String.valueOf(six.destination()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"20" + "11" + "000c" + ADDRESSES, "20000000", "21000000", "2131000100"})
  void a_proxy_may_speak_for_itself_or_not_know(String rest) throws ProtocolException {
    assertEquals(new ProxyHeader(null, null, false), binary(SIGNATURE + rest));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "11110000",
        "22110000",
        "31110000",
        "2111000b" + "c0000201c63364011267aa",
        "2111000e" + ADDRESSES + "0400",
        "2111000f" + ADDRESSES + "040001",
        "21110013" + ADDRESSES + "20000401000000"
      })
  void a_binary_header_that_is_none_is_refused(String rest) {
    assertThrows(ProtocolException.class, () -> binary(SIGNATURE + rest));
  }

  @Test
  void a_longer_header_than_anybody_needs_is_refused() {
    byte[] bytes = HexFormat.of().parseHex(SIGNATURE + "2111ffff");
    assertThrows(ProtocolException.class, () -> ProxyHeader.binaryLength(bytes));
  }

  @ParameterizedTest
  @CsvSource({
    "21110014, 2000050100000000, true",
    "21110014, 2000050000000000, false",
    "21110014, 2000050700000001, true",
    "21110020, 010002683220000c01000000002100035456332e, true",
    "21110011, 0400020000, false",
  })
  void version_2_can_tell_that_the_client_speaks_tls(String fixed, String extensions, boolean told)
      throws ProtocolException {
    String hex = SIGNATURE + fixed + ADDRESSES + extensions;
    assertEquals(told, binary(hex).secure(), hex);
  }

  @Test
  void a_checksum_is_checked() throws ProtocolException {
    String before = SIGNATURE + "21110013" + ADDRESSES + "030004";
    var sum = new CRC32C();
    sum.update(HexFormat.of().parseHex(before + "00000000"));
    String right = HexFormat.of().toHexDigits((int) sum.getValue());
    assertEquals("/192.0.2.1:4711", String.valueOf(binary(before + right).source()));
    String wrong = HexFormat.of().toHexDigits((int) sum.getValue() ^ 1);
    assertThrows(ProtocolException.class, () -> binary(before + wrong));
  }
}
