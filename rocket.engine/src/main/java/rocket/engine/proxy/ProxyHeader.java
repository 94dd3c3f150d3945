package rocket.engine.proxy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ProtocolException;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * A header of the PROXY protocol, versions 1 and 2, as HAProxy defines it.
 *
 * @param source the client; null if the proxy speaks for itself, or does not know
 * @param destination what the client connected to; null like the source
 * @param secure whether the client's own connection speaks TLS, as version 2 can tell
 */
public record ProxyHeader(
    @Nullable InetSocketAddress source, @Nullable InetSocketAddress destination, boolean secure) {

  /** Most bytes of a header of version 1, its CRLF included. */
  public static final int MAX_TEXT = 107;

  /** Most bytes of a header of version 2 that are read here: addresses and some extensions. */
  public static final int MAX_BINARY = 4096;

  /** Bytes that tell the version: more than these are in no header. */
  public static final int BEGINNING = 12;

  /** Bytes of version 2 up to its length. */
  public static final int FIXED = 16;

  private static final byte[] SIGNATURE = {
    '\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n'
  };
  private static final ProxyHeader NOBODY = new ProxyHeader(null, null, false);
  private static final int VERSION_2_LOCAL = 0x20;
  private static final int VERSION_2_PROXY = 0x21;
  private static final int TCP_4 = 0x11;
  private static final int TCP_6 = 0x21;
  private static final int TYPE_CRC32C = 0x03;
  private static final int TYPE_TLS = 0x20;
  private static final int TLS_LEAST = 5;
  private static final int TLS_SPOKEN = 0x01;
  private static final int MAX_PORT = 65_535;

  /** Whether the first {@link #BEGINNING} bytes are those of version 2. */
  public static boolean isBinary(byte[] bytes) {
    return startsWith(bytes, SIGNATURE);
  }

  /** Whether the first bytes are those of version 1. */
  public static boolean isText(byte[] bytes) {
    return startsWith(bytes, "PROXY ".getBytes(StandardCharsets.US_ASCII));
  }

  /** How long the header of version 2 is that begins with these {@link #FIXED} bytes. */
  public static int binaryLength(byte[] bytes) throws ProtocolException {
    int length = FIXED + Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(14));
    if (length > MAX_BINARY) {
      throw new ProtocolException("a PROXY header has %d bytes".formatted(length));
    }
    return length;
  }

  /**
   * Reads a header of version 1.
   *
   * @param line without its CRLF
   */
  public static ProxyHeader ofText(String line) throws ProtocolException {
    requireText(line);
    String[] words = line.split(" ", -1);
    if (words.length >= 2 && words[0].equals("PROXY") && words[1].equals("UNKNOWN")) {
      return NOBODY;
    }
    if (words.length != 6 || !words[0].equals("PROXY")) {
      throw malformed();
    }
    int size =
        switch (words[1]) {
          case "TCP4" -> 4;
          case "TCP6" -> 16;
          default -> throw malformed();
        };
    return new ProxyHeader(
        new InetSocketAddress(address(words[2], size), port(words[4])),
        new InetSocketAddress(address(words[3], size), port(words[5])),
        false);
  }

  private static void requireText(String line) throws ProtocolException {
    for (int i = 0; i < line.length(); i++) {
      if (line.charAt(i) < ' ' || line.charAt(i) > '~') {
        throw malformed();
      }
    }
  }

  /** Reads a whole header of version 2. */
  public static ProxyHeader ofBinary(byte[] bytes) throws ProtocolException {
    int command = Byte.toUnsignedInt(bytes[12]);
    if (command != VERSION_2_LOCAL && command != VERSION_2_PROXY) {
      throw malformed();
    }
    int family = Byte.toUnsignedInt(bytes[13]);
    int size = family == TCP_4 ? 4 : family == TCP_6 ? 16 : 0;
    int extensions = FIXED + (size == 0 ? 0 : 2 * size + 4);
    if (bytes.length < extensions) {
      throw malformed();
    }
    boolean secure = size > 0 && tellsOfTls(bytes, extensions);
    if (command == VERSION_2_LOCAL || size == 0) {
      return NOBODY;
    }
    return new ProxyHeader(
        socket(bytes, FIXED, size, FIXED + 2 * size),
        socket(bytes, FIXED + size, size, FIXED + 2 * size + 2),
        secure);
  }

  /**
   * Walks the extensions: whether one tells that the client speaks TLS. The sum among them, if
   * there is one, has to be that of the header.
   */
  private static boolean tellsOfTls(byte[] bytes, int from) throws ProtocolException {
    boolean secure = false;
    int p = from;
    while (p < bytes.length) {
      if (p + 3 > bytes.length) {
        throw malformed();
      }
      int length = Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(p + 1));
      int end = p + 3 + length;
      if (end > bytes.length) {
        throw malformed();
      }
      if (bytes[p] == TYPE_CRC32C && (length != 4 || sum(bytes, p + 3) != told(bytes, p + 3))) {
        throw new ProtocolException("a PROXY header has another checksum than it tells");
      }
      if (bytes[p] == TYPE_TLS) {
        if (length < TLS_LEAST) {
          throw malformed();
        }
        secure = (bytes[p + 3] & TLS_SPOKEN) != 0;
      }
      p = end;
    }
    return secure;
  }

  private static long told(byte[] bytes, int at) {
    return Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt(at));
  }

  private static long sum(byte[] bytes, int at) {
    var sum = new CRC32C();
    sum.update(bytes, 0, at);
    sum.update(new byte[4]);
    sum.update(bytes, at + 4, bytes.length - at - 4);
    return sum.getValue();
  }

  private static InetSocketAddress socket(byte[] bytes, int at, int size, int port)
      throws ProtocolException {
    var address = new byte[size];
    System.arraycopy(bytes, at, address, 0, size);
    try {
      return new InetSocketAddress(
          InetAddress.getByAddress(address),
          Short.toUnsignedInt(ByteBuffer.wrap(bytes).getShort(port)));
    } catch (UnknownHostException _) {
      throw malformed();
    }
  }

  private static InetAddress address(String text, int size) throws ProtocolException {
    try {
      InetAddress address = InetAddress.ofLiteral(text);
      // An address of version 4 may be mapped into one of version 6 (RFC 4291, 2.5.5.2).
      boolean fits =
          size == 4
              ? address.getHostAddress().equals(text)
              : text.indexOf(':') >= 0 && text.indexOf('%') < 0;
      if (fits) {
        return address;
      }
    } catch (IllegalArgumentException _) {
      // told below
    }
    throw malformed();
  }

  private static int port(String digits) throws ProtocolException {
    int port = 0;
    boolean fits = !digits.isEmpty() && digits.length() <= 5;
    for (int i = 0; fits && i < digits.length(); i++) {
      int digit = digits.charAt(i) - '0';
      port = 10 * port + digit;
      fits = digit >= 0 && digit <= 9 && (i == 0 || digits.charAt(0) != '0');
    }
    if (!fits || port > MAX_PORT) {
      throw malformed();
    }
    return port;
  }

  private static boolean startsWith(byte[] bytes, byte[] beginning) {
    for (int i = 0; i < beginning.length; i++) {
      if (bytes[i] != beginning[i]) {
        return false;
      }
    }
    return true;
  }

  private static ProtocolException malformed() {
    return new ProtocolException("a PROXY header is malformed");
  }
}
