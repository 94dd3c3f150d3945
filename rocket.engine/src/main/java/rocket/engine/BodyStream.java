package rocket.engine;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** The content of a request as a stream whose reads wait. */
final class BodyStream extends InputStream {
  private final HttpBody body;
  private final byte[] one = new byte[1];

  BodyStream(HttpBody body) {
    this.body = body;
  }

  @Override
  public int read() throws IOException {
    return body.read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    Objects.checkFromIndexSize(offset, length, target.length);
    return length == 0 ? 0 : body.read(target, offset, length);
  }

  @Override
  public int available() {
    return body.available();
  }
}
