package rocket.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/** The content of a response as a stream. */
final class ResponseStream extends OutputStream {
  private final HttpExchange exchange;
  private final Answer answer;
  private final byte[] one = new byte[1];
  private boolean closed;

  ResponseStream(HttpExchange exchange, Answer answer) {
    this.exchange = exchange;
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
    Use use = exchange.use();
    try {
      answer.write(source, offset, length);
    } finally {
      Use.done(use);
    }
  }

  @Override
  public void flush() throws IOException {
    if (closed) {
      return;
    }
    Use use = exchange.use();
    try {
      answer.flush();
    } finally {
      Use.done(use);
    }
  }

  /** Ends the content; what is written with it leaves when the exchange ends. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    Use use = exchange.use();
    try {
      answer.end();
    } finally {
      Use.done(use);
    }
  }
}
