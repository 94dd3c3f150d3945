package rocket.worker.servlet;

import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.nonblocking.ListenedOutput;
import rocket.worker.servlet.nonblocking.Outlet;

/**
 * The content of a response, or what goes out on an upgraded connection, as bytes. It is closed
 * when as much has been written as was announced; what is written to a closed one is dropped
 * (Servlet 6.1, sections 5.5 and 5.7). Its writes wait, unless there is a listener.
 */
final class ResponseStream extends ServletOutputStream {
  private final Outlet outlet;
  private final OutputStream output;
  private @Nullable ListenedOutput listened;
  private long left = Long.MAX_VALUE;
  private long written;
  private boolean closed;

  ResponseStream(Outlet outlet, OutputStream output) {
    this.outlet = outlet;
    this.output = output;
  }

  boolean closed() {
    return closed;
  }

  /** Takes nothing more, as another answer follows. */
  void drop() {
    closed = true;
  }

  /** What there is if nothing waits; null if writes do. */
  @Nullable ListenedOutput listened() {
    return listened;
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
    if (closed || left <= 0) {
      return;
    }
    if (listened == null) {
      output.write(b);
    } else {
      listened.write(new byte[] {(byte) b}, 0, 1);
    }
    written(1);
  }

  @Override
  public void write(byte[] source, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, source.length);
    if (closed) {
      return;
    }
    int count = (int) Math.min(length, left);
    if (count <= 0) {
      return;
    }
    if (listened == null) {
      output.write(source, offset, count);
    } else {
      listened.write(source, offset, count);
    }
    written(count);
  }

  /** Writes what remains in the buffer, and takes it out of it. */
  @Override
  public void write(ByteBuffer buffer) throws IOException {
    int length = buffer.remaining();
    if (closed) {
      throw new IOException("the stream is closed");
    }
    if (!isReady()) {
      throw new IllegalStateException("isReady has not said that anything can be written");
    }
    if (buffer.hasArray()) {
      write(buffer.array(), buffer.arrayOffset() + buffer.position(), length);
      buffer.position(buffer.limit());
      return;
    }
    byte[] bytes = new byte[length];
    buffer.get(bytes);
    write(bytes, 0, length);
  }

  @Override
  public void flush() throws IOException {
    if (closed) {
      return;
    }
    if (listened == null) {
      output.flush();
    } else {
      listened.flush();
    }
  }

  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    if (listened == null) {
      output.close();
    } else {
      listened.close();
    }
  }

  @Override
  public boolean isReady() {
    return listened == null || listened.isReady();
  }

  @Override
  public void setWriteListener(WriteListener listener) {
    Objects.requireNonNull(listener, "listener");
    if (listened != null) {
      throw new IllegalStateException("there is a write listener already");
    }
    listened = new ListenedOutput(outlet, outlet.listening(), listener);
  }

  private void written(int count) throws IOException {
    written += count;
    left -= count;
    if (left == 0) {
      close();
    }
  }
}
