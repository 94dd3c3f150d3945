package rocket.worker.servlet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rocket.api.Async;
import rocket.api.Delivery;
import rocket.api.Headers;
import rocket.api.MutableHeaders;
import rocket.api.Piece;
import rocket.api.Response;
import rocket.api.StreamWorker;

/**
 * A response in memory; it is committed by a flush, by its end, or when more is written than fits.
 */
final class FakeResponse implements Response {
  private final MutableHeaders headers = new MutableHeaders();
  private final ByteArrayOutputStream content = new ByteArrayOutputStream();
  private final Buffer output = new Buffer();
  final FakeAsync async = new FakeAsync(this);
  private int status = 200;
  private int bufferSize = 8192;
  private boolean committed;
  boolean asynchronous;

  /** How many bytes the client takes without being waited for. */
  int takes = Integer.MAX_VALUE;

  @Nullable String upgrade;
  @Nullable StreamWorker worker;
  boolean ended;
  boolean broken;
  Supplier<? extends Headers> trailers = Headers::empty;

  String text() {
    return text(StandardCharsets.UTF_8);
  }

  String text(Charset charset) {
    return content.toString(charset);
  }

  String header(String name) {
    return headers.first(name, "");
  }

  @Override
  public int status() {
    return status;
  }

  @Override
  public Response status(int newStatus) {
    requireUncommitted();
    if (newStatus < 200 || newStatus > 599) {
      throw new IllegalArgumentException("status " + newStatus);
    }
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
    return output;
  }

  @Override
  public void send(byte[] bytes) throws IOException {
    output.write(bytes);
    output.close();
  }

  @Override
  public void send(String text) throws IOException {
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void send(FileChannel file, long position, long count) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void send(List<? extends Piece> content, Delivery delivery) {
    throw new UnsupportedOperationException();
  }

  @Override
  public int writeNow(byte[] source, int offset, int length) throws IOException {
    if (broken) {
      throw new IOException("broken");
    }
    if (takes > 0) {
      commit();
    }
    int count = Math.min(takes, length);
    content.write(source, offset, count);
    takes -= count;
    return count;
  }

  @Override
  public int bufferSize() {
    return bufferSize;
  }

  @Override
  public void bufferSize(int bytes) {
    requireUncommitted();
    if (content.size() > 0) {
      throw new IllegalStateException("content has been written");
    }
    bufferSize = Math.max(bytes, bufferSize);
  }

  @Override
  public void resetContent() {
    requireUncommitted();
    content.reset();
  }

  @Override
  public void reset() {
    requireUncommitted();
    status = 200;
    headers.clear();
    content.reset();
  }

  @Override
  public void informational(int informationalStatus, Headers fields) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void trailers(Supplier<? extends Headers> newTrailers) {
    requireUncommitted();
    trailers = newTrailers;
  }

  @Override
  public Async async() {
    asynchronous = true;
    return async;
  }

  @Override
  public void upgrade(String protocol, StreamWorker newWorker) {
    requireUncommitted();
    upgrade = protocol;
    worker = newWorker;
  }

  @Override
  public void tunnel(StreamWorker worker) {
    throw new UnsupportedOperationException();
  }

  void end() {
    commit();
    ended = true;
  }

  private void commit() {
    committed = true;
    headers.frozen();
  }

  private void requireUncommitted() {
    if (committed) {
      throw new IllegalStateException("committed");
    }
  }

  private final class Buffer extends OutputStream {
    @Override
    public void write(int b) {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] source, int offset, int length) {
      content.write(source, offset, length);
      if (content.size() > bufferSize) {
        commit();
      }
    }

    @Override
    public void flush() {
      commit();
    }

    @Override
    public void close() {
      end();
    }
  }
}
