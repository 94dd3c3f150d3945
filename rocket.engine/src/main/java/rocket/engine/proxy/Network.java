package rocket.engine.proxy;

import java.net.InetAddress;
import java.util.Arrays;

/** All addresses that begin with the same bits (RFC 4632, 3.1; RFC 4291, 2.3). Immutable. */
public final class Network {
  private final byte[] prefix;
  private final int bits;
  private final String text;

  private Network(byte[] prefix, int bits, String text) {
    this.prefix = prefix;
    this.bits = bits;
    this.text = text;
  }

  /**
   * Reads an address, such as {@code 192.0.2.7} or {@code ::1}, or a range, such as {@code
   * 10.0.0.0/8}.
   *
   * @throws IllegalArgumentException if it is neither, or bits are set that the range leaves open
   */
  public static Network parse(String text) {
    int slash = text.indexOf('/');
    byte[] address = address(slash < 0 ? text : text.substring(0, slash), text);
    int most = Byte.SIZE * address.length;
    int bits = slash < 0 ? most : bits(text.substring(slash + 1), most, text);
    for (int i = bits; i < most; i++) {
      if (bit(address, i)) {
        throw refused(text);
      }
    }
    return new Network(address, bits, text);
  }

  /** Whether an address lies in it. */
  public boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    if (other.length != prefix.length) {
      return false;
    }
    int whole = bits / Byte.SIZE;
    if (Arrays.mismatch(prefix, 0, whole, other, 0, whole) >= 0) {
      return false;
    }
    for (int i = whole * Byte.SIZE; i < bits; i++) {
      if (bit(prefix, i) != bit(other, i)) {
        return false;
      }
    }
    return true;
  }

  private static byte[] address(String literal, String text) {
    try {
      return InetAddress.ofLiteral(literal).getAddress();
    } catch (IllegalArgumentException _) {
      throw refused(text);
    }
  }

  private static int bits(String digits, int most, String text) {
    try {
      int bits = Integer.parseInt(digits);
      if (bits >= 0 && bits <= most) {
        return bits;
      }
    } catch (NumberFormatException _) {
      // told below
    }
    throw refused(text);
  }

  private static boolean bit(byte[] address, int index) {
    return (address[index / Byte.SIZE] >> (Byte.SIZE - 1 - index % Byte.SIZE) & 1) != 0;
  }

  private static IllegalArgumentException refused(String text) {
    return new IllegalArgumentException(
        "network '%s' is not allowed; allowed: an address such as 192.0.2.7 or ::1, or a range such as 10.0.0.0/8 or fd00::/8"
            .formatted(text));
  }

  @Override
  public String toString() {
    return text;
  }
}
