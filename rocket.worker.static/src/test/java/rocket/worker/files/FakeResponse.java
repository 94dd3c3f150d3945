package rocket.worker.files;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import rocket.api.Async;
import rocket.api.Delivery;
import rocket.api.Headers;
import rocket.api.MutableHeaders;
import rocket.api.Piece;
import rocket.api.Response;
import rocket.api.StreamWorker;

/** A response that keeps what is sent. */
final class FakeResponse implements Response {
  final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final MutableHeaders headers = new MutableHeaders();
  private int status = 200;
  private int largestWrite;

  /** The bytes of the largest write to {@link #output}. */
  int largestWrite() {
    return largestWrite;
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public Response status(int newStatus) {
    status = newStatus;
    return this;
  }

  @Override
  public MutableHeaders headers() {
    return headers;
  }

  @Override
  public boolean committed() {
    return false;
  }

  @Override
  public OutputStream output() {
    return new OutputStream() {
      @Override
      public void write(int b) {
        content.write(b);
      }

      @Override
      public void write(byte[] source, int offset, int length) {
        largestWrite = Math.max(largestWrite, length);
        content.write(source, offset, length);
      }
    };
  }

  @Override
  public void send(byte[] all) {
    header("Content-Length", Integer.toString(all.length));
    content.writeBytes(all);
  }

  @Override
  public void send(String text) {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void send(FileChannel file, long position, long count) throws IOException {
    var bytes = ByteBuffer.allocate(Math.toIntExact(count));
    while (bytes.hasRemaining()) {
      if (file.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException();
      }
    }
    send(bytes.array());
  }

  @Override
  public void send(List<Piece> pieces, Delivery delivery) throws IOException {
    try {
      var all =
          ByteBuffer.allocate(Math.toIntExact(pieces.stream().mapToLong(Piece::length).sum()));
      for (Piece piece : pieces) {
        switch (piece) {
          case Piece.Bytes(ByteBuffer buffer) -> all.put(buffer.duplicate());
          case Piece.Region(FileChannel file, long position, long length) -> {
            var part = all.slice(all.position(), Math.toIntExact(length));
            while (part.hasRemaining()) {
              if (file.read(part, position + part.position()) < 0) {
                throw new EOFException();
              }
            }
            all.position(all.position() + part.position());
          }
        }
      }
      if (!delivery.intact()) {
        throw new IOException("the content has changed");
      }
      send(all.array());
    } finally {
      delivery.ended();
    }
  }

  @Override
  public int writeNow(byte[] source, int offset, int length) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int bufferSize() {
    return 0;
  }

  @Override
  public void bufferSize(int bytes) {}

  @Override
  public void resetContent() {
    content.reset();
  }

  @Override
  public void reset() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void informational(int code, Headers fields) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void trailers(Supplier<? extends Headers> trailers) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Async async() {
    throw new UnsupportedOperationException();
  }

  @Override
  public void upgrade(String protocol, StreamWorker worker) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void tunnel(StreamWorker worker) {
    throw new UnsupportedOperationException();
  }
}
