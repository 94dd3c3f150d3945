package rocket.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;

/** The content of a request as a stream whose reads wait. */
final class BodyStream extends InputStream {
  private static final int COPY = 16 * 1024;

  private final HttpBody body;
  private final byte[] one = new byte[1];

  BodyStream(HttpBody body) {
    this.body = body;
  }

  @Override
  public int read() throws IOException {
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    Use use = body.use();
    try {
      return length == 0 ? 0 : body.read(target, offset, length);
    } finally {
      Use.done(use);
    }
  }

  /** Copies what is left; there is no buffer while the peer is waited for. */
  @Override
  public long transferTo(OutputStream target) throws IOException {
    Objects.requireNonNull(target, "target");
    long copied = 0;
    Use use = body.use();
    try {
      while (true) {
        copied += copyNow(target);
        if (body.finished()) {
          return copied;
        }
        body.awaitMore();
      }
    } finally {
      Use.done(use);
    }
  }

  private long copyNow(OutputStream target) throws IOException {
    byte[] some = new byte[COPY];
    long copied = 0;
    int count;
    while ((count = body.readNow(some, 0, some.length)) > 0) {
      target.write(some, 0, count);
      copied += count;
    }
    return copied;
  }

  @Override
  public int available() {
    Use use = body.use();
    try {
      return body.available();
    } finally {
      Use.done(use);
    }
  }
}
