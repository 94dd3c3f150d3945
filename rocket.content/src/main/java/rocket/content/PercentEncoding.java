package rocket.content;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import rocket.api.HttpException;
import rocket.api.Status;

/** Names as segments of a URI: UTF-8 in percent-encoding (RFC 3986, sections 2.1 and 2.5). */
public final class PercentEncoding {
  private static final String UNRESERVED_MARKS = "-._~";
  private static final String DIGITS = "0123456789ABCDEF";

  private PercentEncoding() {}

  /**
   * Decodes a segment, once.
   *
   * @throws HttpException 400 for a percent sign without two hexadecimal digits, for a character
   *     that is not visible ASCII, and for bytes that are not UTF-8 (overlong forms and surrogates
   *     included)
   */
  public static String decode(String segment) {
    boolean plain = true;
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c <= ' ' || c >= 127) {
        throw malformed();
      }
      plain &= c != '%';
    }
    return plain ? segment : decoded(segment);
  }

  /** Encodes all but unreserved characters, so the result means nothing in a URI or in HTML. */
  public static String encode(String name) {
    int plain = 0;
    while (plain < name.length() && isUnreserved(name.charAt(plain))) {
      plain++;
    }
    if (plain == name.length()) {
      return name;
    }
    var segment = new StringBuilder(name.length() + 16).append(name, 0, plain);
    for (byte b : name.substring(plain).getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved((char) (b & 0xFF))) {
        segment.append((char) b);
      } else {
        segment.append('%').append(DIGITS.charAt((b >> 4) & 15)).append(DIGITS.charAt(b & 15));
      }
    }
    return segment.toString();
  }

  private static String decoded(String segment) {
    byte[] bytes = new byte[segment.length()];
    int count = 0;
    int beyondAscii = 0;
    for (int i = 0; i < segment.length(); i++) {
      int octet = segment.charAt(i);
      if (octet == '%') {
        octet = octet(segment, i + 1);
        i += 2;
      }
      bytes[count++] = (byte) octet;
      beyondAscii |= octet & 0x80;
    }
    if (beyondAscii == 0) {
      return new String(bytes, 0, count, StandardCharsets.ISO_8859_1);
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes, 0, count))
          .toString();
    } catch (CharacterCodingException _) {
      throw malformed();
    }
  }

  private static int octet(String segment, int start) {
    if (start + 2 > segment.length()
        || !HexFormat.isHexDigit(segment.charAt(start))
        || !HexFormat.isHexDigit(segment.charAt(start + 1))) {
      throw malformed();
    }
    return HexFormat.fromHexDigits(segment, start, start + 2);
  }

  private static boolean isUnreserved(char c) {
    return (c >= 'a' && c <= 'z')
        || (c >= 'A' && c <= 'Z')
        || (c >= '0' && c <= '9')
        || UNRESERVED_MARKS.indexOf(c) >= 0;
  }

  private static HttpException malformed() {
    return new HttpException(
        Status.BAD_REQUEST, "the path has to be visible ASCII, with UTF-8 in percent-encoding");
  }
}
