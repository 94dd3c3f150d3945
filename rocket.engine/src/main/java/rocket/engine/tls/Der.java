package rocket.engine.tls;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.NoSuchElementException;

/**
 * As much of DER (X.690) as it takes to bring older forms of keys into PKCS#8: values with a tag
 * and a length, one after another.
 */
final class Der {
  static final int INTEGER = 0x02;
  static final int OCTETS = 0x04;
  static final int NULL = 0x05;
  static final int OBJECT_IDENTIFIER = 0x06;
  static final int SEQUENCE = 0x30;

  /** The explicit tag 0 of a context. */
  static final int CONTEXT_0 = 0xA0;

  private final ByteBuffer input;

  /** Reads these values. */
  Der(byte[] values) {
    this.input = ByteBuffer.wrap(values);
  }

  /** Whether the next value has this tag. */
  boolean next(int tag) {
    return input.hasRemaining() && (input.get(input.position()) & 0xFF) == tag;
  }

  /**
   * The content of the next value.
   *
   * @throws NoSuchElementException if it has another tag, or is longer than what is there
   */
  byte[] content(int tag) {
    if (!next(tag)) {
      throw new NoSuchElementException("no value of tag " + tag);
    }
    input.get();
    int length = length();
    if (length < 0 || length > input.remaining()) {
      throw new NoSuchElementException("a value of tag " + tag + " is cut off");
    }
    byte[] content = new byte[length];
    input.get(content);
    return content;
  }

  private int length() {
    int first = next();
    int length = first & 0x7F;
    if (first > 0x7F) {
      int bytes = length;
      length = 0;
      for (int i = 0; i < bytes; i++) {
        length = (length << 8) | next();
      }
    }
    return length;
  }

  private int next() {
    if (!input.hasRemaining()) {
      throw new NoSuchElementException("a length is cut off");
    }
    return input.get() & 0xFF;
  }

  /** A value that holds these, one after another. */
  static byte[] value(int tag, byte[]... contents) {
    int length = Arrays.stream(contents).mapToInt(content -> content.length).sum();
    var output = new ByteArrayOutputStream();
    output.write(tag);
    if (length < 0x80) {
      output.write(length);
    } else {
      byte[] digits = BigInteger.valueOf(length).toByteArray();
      int sign = digits[0] == 0 ? 1 : 0;
      output.write(0x80 | (digits.length - sign));
      output.write(digits, sign, digits.length - sign);
    }
    for (byte[] content : contents) {
      output.writeBytes(content);
    }
    return output.toByteArray();
  }
}
