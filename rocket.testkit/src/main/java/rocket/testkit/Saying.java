package rocket.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** What a worker says on a connection, as it arrives; what has not been used up is kept. */
final class Saying {
  private final InputStream input;
  private byte[] bytes = new byte[1024];
  private int count;
  private boolean ended;

  Saying(InputStream input) {
    this.input = input;
  }

  /** The byte at {@code index} of what has not been used up, waiting for it; -1 after the end. */
  int at(int index) throws IOException {
    while (index >= count && !ended) {
      if (count == bytes.length) {
        bytes = Arrays.copyOf(bytes, 2 * count);
      }
      int more = input.read(bytes, count, bytes.length - count);
      ended = more < 0;
      count += Math.max(0, more);
    }
    return index < count ? bytes[index] & 0xff : -1;
  }

  /** Uses up this many bytes. */
  byte[] take(int length) {
    byte[] taken = Arrays.copyOf(bytes, length);
    System.arraycopy(bytes, length, bytes, 0, count - length);
    count -= length;
    return taken;
  }

  /** Uses up all that comes until the end. */
  byte[] takeAll() throws IOException {
    while (at(count) >= 0) {
      // until the end
    }
    return take(count);
  }

  /** What has arrived and has not been used up. */
  byte[] arrived() {
    try {
      while (input.available() > 0) {
        at(count);
      }
    } catch (IOException _) {
      // what has arrived before is there
    }
    return Arrays.copyOf(bytes, count);
  }

  /** Whether the last byte has arrived. */
  boolean ended() {
    return ended;
  }
}
