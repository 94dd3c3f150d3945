package rocket.worker.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Objects;

/**
 * The content of a response as bytes. It is closed when as much has been written as was announced;
 * what is written to a closed one is dropped (Servlet 6.1, sections 5.5 and 5.7).
 */
final class ResponseStream extends ServletOutputStream {
  private final OutputStream output;
  private long left = Long.MAX_VALUE;
  private long written;
  private boolean closed;

  ResponseStream(OutputStream output) {
    this.output = output;
  }

  boolean closed() {
    return closed;
  }

  /** Takes nothing more, as another answer follows. */
  void drop() {
    closed = true;
  }

  /** Announces how many bytes there will be in all; negative if that is not known. */
  void length(long length) {
    left = length < 0 ? Long.MAX_VALUE : length - written;
  }

  /** Begins anew after what was written has been dropped. */
  void restart() {
    if (left != Long.MAX_VALUE) {
      left += written;
    }
    written = 0;
  }

  @Override
  public void write(int b) throws IOException {
    if (closed) {
      return;
    }
    if (left > 0) {
      output.write(b);
      written(1);
    }
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    if (closed) {
      return;
    }
    int count = (int) Math.min(length, left);
    if (count > 0) {
      output.write(source, offset, count);
      written(count);
    }
  }

  @Override
  public void flush() throws IOException {
    if (!closed) {
      output.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (!closed) {
      closed = true;
      output.close();
    }
  }

  @Override
  public boolean isReady() {
    return true;
  }

  /** Refuses: listeners are not there yet. */
  @Override
  public void setWriteListener(WriteListener listener) {
    Objects.requireNonNull(listener, "listener");
    throw new IllegalStateException("non-blocking output is not supported");
  }

  private void written(int count) throws IOException {
    written += count;
    left -= count;
    if (left == 0) {
      close();
    }
  }
}
