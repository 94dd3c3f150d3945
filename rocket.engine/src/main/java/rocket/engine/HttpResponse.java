package rocket.engine;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import rocket.api.Async;
import rocket.api.Delivery;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.MutableHeaders;
import rocket.api.Piece;
import rocket.api.Response;
import rocket.api.Status;
import rocket.api.StreamWorker;

/**
 * A response as its worker sees it, and what that has prepared; what is sent of it is the {@link
 * Answer}. Confined to the owner of the exchange.
 */
final class HttpResponse implements Response {
  private final HttpExchange exchange;
  private final Answer answer;
  private MutableHeaders headers = new MutableHeaders();
  private int status = Status.OK;
  private @Nullable ResponseStream output;
  private @Nullable Supplier<? extends Headers> trailers;
  private @Nullable Upgrade upgrade;

  HttpResponse(HttpExchange exchange) {
    this.exchange = exchange;
    this.answer = new Answer(exchange, this);
  }

  @Override
  public int status() {
    return upgrade != null && answer.committed() ? upgrade.status() : status;
  }

  @Override
  public Response status(int code) {
    if (code < 200 || code > 599) {
      throw new IllegalArgumentException(
          "status %d is not allowed; allowed: 200 to 599".formatted(code));
    }
    answer.requireOpen();
    status = code;
    return this;
  }

  @Override
  public MutableHeaders headers() {
    return headers;
  }

  @Override
  public boolean committed() {
    return answer.committed();
  }

  @Override
  public OutputStream output() {
    ResponseStream known = output;
    if (known == null) {
      known = new ResponseStream(exchange, answer);
      output = known;
    }
    return known;
  }

  @Override
  public void send(byte[] whole) throws IOException {
    Use use = exchange.use();
    try {
      answer.send(whole);
    } finally {
      Use.done(use);
    }
  }

  @Override
  public void send(String text) throws IOException {
    if (!headers.contains("Content-Type")) {
      headers.set("Content-Type", "text/plain; charset=utf-8");
    }
    send(text.getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void send(FileChannel file, long position, long count) throws IOException {
    Use use = exchange.use();
    try {
      answer.send(file, position, count);
    } finally {
      Use.done(use);
    }
  }

  @Override
  public void send(List<? extends Piece> content, Delivery delivery) throws IOException {
    Use use = exchange.use();
    try {
      answer.send(content, delivery);
    } finally {
      Use.done(use);
    }
  }

  @Override
  public int writeNow(byte[] source, int offset, int length) throws IOException {
    Use use = exchange.use();
    try {
      return answer.writeNow(source, offset, length);
    } finally {
      Use.done(use);
    }
  }

  @Override
  public int bufferSize() {
    return answer.bufferSize();
  }

  @Override
  public void bufferSize(int bytes) {
    Use use = exchange.use();
    try {
      answer.bufferSize(bytes);
    } finally {
      Use.done(use);
    }
  }

  @Override
  public void resetContent() {
    Use use = exchange.use();
    try {
      answer.resetContent();
    } finally {
      Use.done(use);
    }
  }

  @Override
  public void reset() {
    resetContent();
    headers.clear();
    status = Status.OK;
    trailers = null;
    upgrade = null;
  }

  @Override
  public void informational(int code, Headers fields) throws IOException {
    if (code < 102 || code > 199) {
      throw new IllegalArgumentException(
          "status %d is not informational; allowed: 102 to 199".formatted(code));
    }
    Use use = exchange.use();
    try {
      answer.announce(code, fields);
    } finally {
      Use.done(use);
    }
  }

  @Override
  public void trailers(Supplier<? extends Headers> supplier) {
    answer.requireOpen();
    trailers = supplier;
  }

  @Override
  public Async async() {
    return exchange.async();
  }

  @Override
  public void upgrade(String protocol, StreamWorker worker) {
    answer.requireOpen();
    upgrade = Upgrade.of(exchange.head(), protocol, worker);
  }

  @Override
  public void tunnel(StreamWorker worker) {
    answer.requireOpen();
    upgrade = Upgrade.tunnel(exchange, worker);
  }

  /** What is sent of it. */
  Answer answer() {
    return answer;
  }

  /** What follows the content; nothing if null. */
  @Nullable Supplier<? extends Headers> trailers() {
    return trailers;
  }

  /** What is spoken after it; HTTP if null. */
  @Nullable Upgrade upgrade() {
    return upgrade;
  }

  /** Answers with an error, instead of whatever was prepared. */
  void fail(HttpException error, boolean closing) throws IOException {
    headers = new MutableHeaders(); // the old ones may be frozen
    reset();
    status = error.status();
    error.headers().forEach(field -> headers.add(field.name(), field.value()));
    if (closing) {
      headers.set("Connection", "close");
    }
    var page = ErrorPage.of(error, exchange.head().fields());
    headers.set("Content-Type", page.contentType());
    send(page.content());
  }
}
