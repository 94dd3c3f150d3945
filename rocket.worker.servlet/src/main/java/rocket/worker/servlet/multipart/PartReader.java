package rocket.worker.servlet.multipart;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rocket.api.Status;
import rocket.worker.servlet.http.ParametersException;

/**
 * Takes content apart (RFC 2046, 5.1.1): {@link #next} reads the head of a part, {@link #read} its
 * content. Strict about line breaks, and in bounded memory.
 */
final class PartReader {
  /** Most bytes of the head of one part. */
  static final int MOST_HEAD = 8 * 1024;

  /** Most fields in it. */
  static final int MOST_FIELDS = 32;

  private static final int BUFFER = 2 * MOST_HEAD;
  private static final int CR = '\r';
  private static final int LF = '\n';

  private final InputStream input;
  private final byte[] delimiter;
  private final Charset charset;
  private final byte[] buffer = new byte[BUFFER];
  private int start;
  private int end;

  /**
   * Parts that come from a stream.
   *
   * @param delimiter what stands before each head, its line break too
   * @param charset what the bytes of heads mean
   */
  PartReader(InputStream input, byte[] delimiter, Charset charset) {
    this.input = input;
    this.delimiter = delimiter;
    this.charset = charset;
    // The first delimiter has no line break before it if there is no preamble.
    buffer[0] = CR;
    buffer[1] = LF;
    end = 2;
  }

  /**
   * The head of the next part, or null behind the last; what is left of the one before, or of the
   * preamble, is passed over.
   *
   * @throws ParametersException with 400 if there is neither
   */
  @Nullable PartHead next() throws IOException {
    byte[] passed = new byte[1024];
    while (read(passed, 0, passed.length) >= 0) {
      // not wanted
    }
    start += delimiter.length;
    require(2);
    if (buffer[start] == '-' && buffer[start + 1] == '-') {
      passEpilogue();
      return null;
    }
    while (buffer[start] == ' ' || buffer[start] == '\t') {
      start++;
      require(2);
    }
    if (buffer[start] != CR || buffer[start + 1] != LF) {
      throw malformed("A boundary of the form is not at the end of its line.");
    }
    start += 2;
    return PartHead.of(lines());
  }

  /** Reads content of the present part: at least a byte, or -1 at its end. */
  int read(byte[] target, int offset, int length) throws IOException {
    while (true) {
      int limit = contentEnd();
      if (limit > start) {
        int count = Math.min(length, limit - start);
        System.arraycopy(buffer, start, target, offset, count);
        start += count;
        return count;
      }
      if (end - start >= delimiter.length) {
        return -1;
      }
      fill();
    }
  }

  /** Up to where there is content for certain. */
  private int contentEnd() {
    int i = start;
    while (i < end && !(buffer[i] == CR && mayBeDelimiter(i))) {
      i++;
    }
    return i;
  }

  private boolean mayBeDelimiter(int at) {
    int length = Math.min(delimiter.length, end - at);
    return Arrays.equals(buffer, at, at + length, delimiter, 0, length);
  }

  private List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    int left = MOST_HEAD;
    while (true) {
      int length = lineLength(left);
      String line = new String(buffer, start, length, charset);
      start += length + 2;
      left -= length + 2;
      if (line.isEmpty()) {
        return lines;
      }
      lines.add(line);
      if (lines.size() > MOST_FIELDS) {
        throw malformed("A part of the form has more than %d fields.".formatted(MOST_FIELDS));
      }
    }
  }

  /** Bytes of the line that begins here; all of it is in the buffer then, and its end. */
  private int lineLength(int most) throws IOException {
    int length = 0;
    while (true) {
      require(length + 2);
      byte b = buffer[start + length];
      if (b == CR && buffer[start + length + 1] == LF) {
        return length;
      }
      if ((b >= 0 && b < ' ' && b != '\t') || b == 127) {
        throw malformed("The head of a part has a control character, or a line break alone.");
      }
      if (++length + 2 > most) {
        throw malformed(
            "The head of a part of the form has more than %d bytes.".formatted(MOST_HEAD));
      }
    }
  }

  private void require(int count) throws IOException {
    while (end - start < count) {
      fill();
    }
  }

  private void fill() throws IOException {
    if (end == buffer.length) {
      System.arraycopy(buffer, start, buffer, 0, end - start);
      end -= start;
      start = 0;
    }
    int count = input.read(buffer, end, buffer.length - end);
    if (count < 0) {
      throw malformed("The form ends before its last boundary.");
    }
    end += count;
  }

  private void passEpilogue() throws IOException {
    start = end;
    while (input.read(buffer, 0, buffer.length) >= 0) {
      // not wanted
    }
  }

  private static ParametersException malformed(String message) {
    return new ParametersException(Status.BAD_REQUEST, message);
  }
}
