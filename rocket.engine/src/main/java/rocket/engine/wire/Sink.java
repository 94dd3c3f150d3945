package rocket.engine.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A growing row of bytes to be sent. Confined to one thread at a time. */
public final class Sink {
  private byte[] bytes;
  private int size;

  /** A sink with room for {@code capacity} bytes before it grows. */
  public Sink(int capacity) {
    bytes = new byte[capacity];
  }

  /** The bytes; those before {@link #size} count. */
  public byte[] bytes() {
    return bytes;
  }

  /** How many bytes there are. */
  public int size() {
    return size;
  }

  /** How many bytes fit without growing. */
  public int room() {
    return bytes.length - size;
  }

  /** Forgets the bytes. */
  public void clear() {
    size = 0;
  }

  /** Forgets what was written after {@code earlierSize}. */
  public void cut(int earlierSize) {
    size = Math.min(size, earlierSize);
  }

  /** One byte more. */
  public void write(byte b) {
    require(1);
    bytes[size++] = b;
  }

  /** All of these bytes. */
  public void write(byte[] source) {
    write(source, 0, source.length);
  }

  /** Some of these bytes. */
  public void write(byte[] source, int offset, int length) {
    require(length);
    System.arraycopy(source, offset, bytes, size, length);
    size += length;
  }

  /** Text of characters up to U+00FF. */
  @SuppressWarnings("deprecation") // the one copy without an encoder: Latin-1 is the low bytes
  public void write(String text) {
    int length = text.length();
    require(length);
    text.getBytes(0, length, bytes, size);
    size += length;
  }

  private void require(int length) {
    if (bytes.length - size < length) {
      bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + length));
    }
  }

  @Override
  public String toString() {
    return new String(bytes, 0, size, StandardCharsets.ISO_8859_1);
  }
}
