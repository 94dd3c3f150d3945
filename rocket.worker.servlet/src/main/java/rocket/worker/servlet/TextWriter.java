package rocket.worker.servlet;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetEncoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * Encodes text straight into the response's buffer: nothing waits here, so that the response always
 * knows what it has. Strings of the common charsets take the platform's fast way.
 */
final class TextWriter extends Writer {
  private final OutputStream output;
  private final Charset charset;

  /** For charsets that have a state, such as a byte order mark at the beginning; else null. */
  private final @Nullable CharsetEncoder encoder;

  /** The first half of a surrogate pair whose second half has not come yet; else 0. */
  private char half;

  TextWriter(OutputStream output, Charset charset) {
    this.output = output;
    this.charset = charset;
    boolean stateless =
        charset.equals(StandardCharsets.UTF_8)
            || charset.equals(StandardCharsets.ISO_8859_1)
            || charset.equals(StandardCharsets.US_ASCII);
    encoder =
        stateless
            ? null
            : charset
                .newEncoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE);
  }

  @Override
  public void write(String text) throws IOException {
    encode(text);
  }

  @Override
  public void write(String text, int offset, int length) throws IOException {
    encode(offset == 0 && length == text.length() ? text : text.substring(offset, offset + length));
  }

  @Override
  public void write(char[] text, int offset, int length) throws IOException {
    encode(new String(text, offset, length));
  }

  @Override
  public void write(int c) throws IOException {
    encode(String.valueOf((char) c));
  }

  @Override
  public void flush() throws IOException {
    output.flush();
  }

  @Override
  public void close() throws IOException {
    finish();
    output.close();
  }

  /** Writes what stands at the end of the text, if the charset or half a character asks for it. */
  void finish() throws IOException {
    if (half != 0) {
      half = 0;
      encode("?");
    }
    if (encoder != null) {
      var bytes = ByteBuffer.allocate(16);
      encoder.encode(CharBuffer.allocate(0), bytes, true);
      encoder.flush(bytes);
      output.write(bytes.array(), 0, bytes.position());
      encoder.reset();
    }
  }

  private void encode(String text) throws IOException {
    if (text.isEmpty()) {
      return;
    }
    String whole = half == 0 ? text : half + text;
    half = 0;
    char last = whole.charAt(whole.length() - 1);
    if (Character.isHighSurrogate(last)) {
      half = last;
      whole = whole.substring(0, whole.length() - 1);
    }
    if (encoder == null) {
      byte[] bytes = whole.getBytes(charset);
      output.write(bytes, 0, bytes.length);
    } else {
      encode(encoder, CharBuffer.wrap(whole));
    }
  }

  private void encode(CharsetEncoder by, CharBuffer text) throws IOException {
    var bytes = ByteBuffer.allocate((int) Math.min(8192, 16 + 4L * text.length()));
    CoderResult result;
    do {
      result = by.encode(text, bytes, false);
      output.write(bytes.array(), 0, bytes.position());
      bytes.clear();
    } while (result.isOverflow());
  }
}
