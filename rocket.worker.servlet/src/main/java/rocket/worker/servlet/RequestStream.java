package rocket.worker.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.nonblocking.Inlet;
import rocket.worker.servlet.nonblocking.ListenedInput;

/**
 * The content of a request, or what comes on an upgraded connection, as bytes. Its reads wait,
 * unless there is a listener (Servlet 6.1, section 3.7).
 */
final class RequestStream extends ServletInputStream {
  private final Inlet inlet;
  private final InputStream input;
  private @Nullable ListenedInput listened;
  private boolean closed;

  /** Whether a read has met the end. */
  private boolean ended;

  RequestStream(Inlet inlet, InputStream input) {
    this.inlet = inlet;
    this.input = input;
  }

  @Override
  public int read() throws IOException {
    requireOpen();
    if (listened == null) {
      int b = input.read();
      ended |= b < 0;
      return b;
    }
    byte[] one = new byte[1];
    return listened.read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    requireOpen();
    if (listened != null) {
      return listened.read(target, offset, length);
    }
    int count = input.read(target, offset, length);
    ended |= count < 0;
    return count;
  }

  /** Reads into the buffer; its limit is where the bytes end that were read. */
  @Override
  public int read(ByteBuffer buffer) throws IOException {
    int position = buffer.position();
    int length = buffer.remaining();
    if (length == 0) {
      requireReady();
      return 0;
    }
    byte[] bytes = buffer.hasArray() ? buffer.array() : new byte[Math.min(length, 8192)];
    int offset = buffer.hasArray() ? buffer.arrayOffset() + position : 0;
    int count = read(bytes, offset, Math.min(length, bytes.length - offset));
    if (count > 0) {
      if (!buffer.hasArray()) {
        buffer.put(position, bytes, 0, count);
      }
      buffer.limit(position + count);
    }
    return count;
  }

  @Override
  public int readLine(byte[] target, int offset, int length) throws IOException {
    requireWaiting("readLine");
    return super.readLine(target, offset, length);
  }

  @Override
  public byte[] readAllBytes() throws IOException {
    requireWaiting("readAllBytes");
    return super.readAllBytes();
  }

  @Override
  public byte[] readNBytes(int length) throws IOException {
    requireWaiting("readNBytes");
    return super.readNBytes(length);
  }

  @Override
  public int readNBytes(byte[] target, int offset, int length) throws IOException {
    requireWaiting("readNBytes");
    return super.readNBytes(target, offset, length);
  }

  @Override
  public long transferTo(OutputStream target) throws IOException {
    requireWaiting("transferTo");
    requireOpen();
    return input.transferTo(target);
  }

  @Override
  public int available() throws IOException {
    return listened == null ? input.available() : listened.available();
  }

  @Override
  public void close() throws IOException {
    closed = true;
    input.close();
  }

  boolean closed() {
    return closed;
  }

  @Override
  public boolean isFinished() {
    return listened == null ? ended || inlet.finished() : listened.finished();
  }

  @Override
  public boolean isReady() {
    return listened == null || listened.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    Objects.requireNonNull(listener, "listener");
    if (listened != null) {
      throw new IllegalStateException("there is a read listener already");
    }
    listened = new ListenedInput(inlet, inlet.listening(), listener);
  }

  private void requireReady() throws IOException {
    requireOpen();
    if (!isReady() && !isFinished()) {
      throw new IllegalStateException("isReady has not said that there is anything to read");
    }
  }

  private void requireOpen() throws IOException {
    if (closed) {
      throw new IOException("the stream is closed");
    }
  }

  private void requireWaiting(String method) {
    if (listened != null) {
      throw new IllegalStateException(method + " waits, which a stream with a listener does not");
    }
  }
}
