package rocket.worker.servlet;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import rocket.api.RequestBody;

/** The content of a request as bytes; its reads wait. */
final class RequestStream extends ServletInputStream {
  private final RequestBody body;
  private final InputStream input;

  RequestStream(RequestBody body) {
    this.body = body;
    input = body.stream();
  }

  @Override
  public int read() throws IOException {
    return input.read();
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    return input.read(target, offset, length);
  }

  @Override
  public long transferTo(OutputStream target) throws IOException {
    return input.transferTo(target);
  }

  @Override
  public long skip(long count) throws IOException {
    return input.skip(count);
  }

  @Override
  public int available() throws IOException {
    return input.available();
  }

  @Override
  public void close() throws IOException {
    input.close();
  }

  @Override
  public boolean isFinished() {
    return body.finished();
  }

  @Override
  public boolean isReady() {
    try {
      return body.finished() || input.available() > 0;
    } catch (IOException _) {
      // A read would not wait: it would throw this.
      return true;
    }
  }

  /** Refuses: listeners are not there yet. */
  @Override
  public void setReadListener(ReadListener listener) {
    Objects.requireNonNull(listener, "listener");
    throw new IllegalStateException("non-blocking input is not supported");
  }
}
