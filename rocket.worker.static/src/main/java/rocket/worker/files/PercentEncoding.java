package rocket.worker.files;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import rocket.api.HttpException;
import rocket.api.Status;

/** Names as segments of a URI: UTF-8 in percent-encoding (RFC 3986, sections 2.1 and 2.5). */
final class PercentEncoding {
  private static final String UNRESERVED_MARKS = "-._~";
  private static final HexFormat HEX = HexFormat.of().withUpperCase();

  private PercentEncoding() {}

  /**
   * Decodes a segment, once.
   *
   * @throws HttpException 400 for a percent sign without two hexadecimal digits, for a character
   *     that is not visible ASCII, and for bytes that are not UTF-8 (overlong forms and surrogates
   *     included)
   */
  static String decode(String segment) {
    var bytes = new ByteArrayOutputStream(segment.length());
    for (int i = 0; i < segment.length(); i++) {
      char c = segment.charAt(i);
      if (c == '%') {
        bytes.write(octet(segment, i + 1));
        i += 2;
      } else if (c > ' ' && c < 127) {
        bytes.write(c);
      } else {
        throw malformed();
      }
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(bytes.toByteArray()))
          .toString();
    } catch (CharacterCodingException _) {
      throw malformed();
    }
  }

  /** Encodes all but unreserved characters, so the result means nothing in a URI or in HTML. */
  static String encode(String name) {
    var segment = new StringBuilder(name.length() + 16);
    for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
      if (isUnreserved(b)) {
        segment.append((char) b);
      } else {
        segment.append('%').append(HEX.toHexDigits(b));
      }
    }
    return segment.toString();
  }

  private static int octet(String segment, int start) {
    if (start + 2 > segment.length()
        || !HexFormat.isHexDigit(segment.charAt(start))
        || !HexFormat.isHexDigit(segment.charAt(start + 1))) {
      throw malformed();
    }
    return HexFormat.fromHexDigits(segment, start, start + 2);
  }

  private static boolean isUnreserved(byte b) {
    return (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || (b >= '0' && b <= '9')
        || UNRESERVED_MARKS.indexOf(b) >= 0;
  }

  private static HttpException malformed() {
    return new HttpException(
        Status.BAD_REQUEST, "the path has to be visible ASCII, with UTF-8 in percent-encoding");
  }
}
