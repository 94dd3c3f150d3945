package rocket.engine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Headers of the PROXY protocol in pieces, over a transport that lets through what it is told. */
class ProxiedTransportTest {
  private static final String BEHIND = "\r\n\0\u0016\u0003 PROXY \r\n";

  static String[] headers() {
    String signature = "0d0a0d0a000d0a515549540a";
    return new String[] {
      "PROXY TCP4 192.0.2.1 198.51.100.1 4711 443\r\n",
      "PROXY TCP6 ::1 ::2 1 65535\r\n",
      "PROXY UNKNOWN\r\n",
      "PROXY UNKNOWN " + "f".repeat(91) + "\r\n",
      octets(signature + "20000000"),
      octets(signature + "2111000cc0000201c6336401126701bb"),
      octets(signature + "21110014c0000201c6336401126701bb2000050100000000"),
      octets(signature + "21310010" + "00".repeat(16)),
    };
  }

  private static String octets(String hex) {
    return new String(HexFormat.of().parseHex(hex), ISO_8859_1);
  }

  private static String read(ProxiedTransport transport) throws IOException {
    var text = new StringBuilder();
    ByteBuffer target = ByteBuffer.allocate(100);
    while (transport.read(target.clear()) > 0) {
      text.append(new String(target.array(), 0, target.position(), ISO_8859_1));
    }
    return text.toString();
  }

  @ParameterizedTest
  @MethodSource("headers")
  void aHeaderMayBeSplitAtEveryByte(String header) throws IOException {
    String all = header + BEHIND;
    for (int split = 0; split <= all.length(); split++) {
      var duct = new Duct(Integer.MAX_VALUE);
      var transport = new ProxiedTransport(duct);
      duct.arrive(all.substring(0, split).getBytes(ISO_8859_1));
      String before = read(transport);
      assertEquals(all.substring(Math.min(split, header.length()), split), before);
      duct.arrive(all.substring(split).getBytes(ISO_8859_1));
      assertEquals(BEHIND, before + read(transport));
      assertNotNull(transport.told());
    }
  }

  @ParameterizedTest
  @MethodSource("headers")
  void aHeaderMayComeByteByByte(String header) throws IOException {
    var duct = new Duct(1);
    var transport = new ProxiedTransport(duct);
    duct.arrive((header + BEHIND).getBytes(ISO_8859_1));
    assertEquals(BEHIND, read(transport));
  }

  @ParameterizedTest
  @MethodSource("headers")
  void anEndWithinAHeaderIsAnEnd(String header) throws IOException {
    for (int length = 0; length < header.length(); length++) {
      var duct = new Duct(Integer.MAX_VALUE);
      var transport = new ProxiedTransport(duct);
      duct.arrive(header.substring(0, length).getBytes(ISO_8859_1));
      duct.end();
      assertEquals(-1, transport.read(ByteBuffer.allocate(10)));
      assertNull(transport.told());
    }
  }

  /** No more is read of it than tells that it is none. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\r\n",
        "\u0016\u0003\u0001\u0002\0\u0001\0\u0001\u00fc\u0003\u0003ab",
        "PROXYTCP4 1.1.1.1",
        "\r\n\r\n\0\r\nQUIT\r",
        "proxy TCP4 1.1.1.1 1.1.1.1 1 1\r\n",
        "PROXY TCP4 1.1.1.1 1.1.1.1 1 1\n\r\n",
        "PROXY UNKNOWN\n\r\n",
        "PROXY UNKNOWN \0\r\n",
      })
  void whatIsNoHeaderIsRefused(String beginning) {
    refused(beginning);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0d0a0d0a000d0a515549540a10000000",
        "0d0a0d0a000d0a515549540a22000000",
        "0d0a0d0a000d0a515549540a2111ffff",
        "0d0a0d0a000d0a515549540a2111000b" + "0000000000000000000000",
      })
  void whatIsNoBinaryHeaderIsRefused(String hex) {
    refused(octets(hex));
  }

  @ParameterizedTest
  @ValueSource(ints = {108, 200, 5000})
  void aLineWithoutAnEndIsRefused(int length) {
    refused("PROXY UNKNOWN " + "1".repeat(length - 14));
  }

  private static void refused(String beginning) {
    var duct = new Duct(Integer.MAX_VALUE);
    duct.arrive(beginning.getBytes(ISO_8859_1));
    var transport = new ProxiedTransport(duct);
    assertThrows(ProtocolException.class, () -> read(transport));
    assertNull(transport.told());
  }
}
