package rocket.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** The content of a response as a stream. */
final class ResponseStream extends OutputStream {
  private final Answer answer;
  private final byte[] one = new byte[1];
  private boolean closed;

  ResponseStream(Answer answer) {
    this.answer = answer;
  }

  @Override
  public void write(int b) throws IOException {
    one[0] = (byte) b;
    write(one, 0, 1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, source.length);
    if (closed) {
      throw new IOException("the response has ended");
    }
    answer.write(source, offset, length);
  }

  @Override
  public void flush() throws IOException {
    if (!closed) {
      answer.flush();
    }
  }

  /** Ends the content; what is written with it leaves when the exchange ends. */
  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      answer.end();
    }
  }
}
