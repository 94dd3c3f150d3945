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
  private int ended;
  private boolean committed;
  private Happening happening = () -> {};

  /** What happens meanwhile. */
  interface Happening {
    void happen() throws IOException;
  }

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
    return committed;
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
    committed = true;
    header("Content-Length", Integer.toString(all.length));
    content.writeBytes(all);
  }

  @Override
  public void send(String text) {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void send(FileChannel file, long position, long count) throws IOException {
    send(read(file, position, count));
  }

  /** Lets something happen when half of the content has been sent. */
  FakeResponse meanwhile(Happening happening) {
    this.happening = happening;
    return this;
  }

  @Override
  public void send(List<? extends Piece> pieces, Delivery delivery) throws IOException {
    committed = true;
    try {
      var all = new ByteArrayOutputStream();
      long length = 0;
      for (Piece piece : pieces) {
        length += piece.length();
      }
      header("Content-Length", Long.toString(length));
      for (Piece piece : pieces) {
        switch (piece) {
          case Piece.Bytes bytes -> {
            byte[] copy = new byte[bytes.buffer().remaining()];
            bytes.buffer().duplicate().get(copy);
            all.writeBytes(copy);
          }
          case Piece.Region region -> {
            long half = region.length() / 2;
            all.writeBytes(read(region.file(), region.position(), half));
            happening.happen();
            all.writeBytes(read(region.file(), region.position() + half, region.length() - half));
          }
        }
      }
      if (!delivery.intact()) {
        throw new IOException("broken off");
      }
      content.writeBytes(all.toByteArray());
    } finally {
      delivery.ended();
      ended++;
    }
  }

  /** How often something that was sent came to its end. */
  int ended() {
    return ended;
  }

  private static byte[] read(FileChannel file, long position, long count) throws IOException {
    var bytes = ByteBuffer.allocate(Math.toIntExact(count));
    while (bytes.hasRemaining()) {
      if (file.read(bytes, position + bytes.position()) < 0) {
        throw new EOFException();
      }
    }
    return bytes.array();
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
