package rocket.worker.servlet;

import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpUpgradeHandler;
import jakarta.servlet.http.WebConnection;
import java.io.FilterInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.api.Async;
import rocket.api.Conversation;
import rocket.api.StreamConnection;
import rocket.worker.servlet.nonblocking.Inlet;
import rocket.worker.servlet.nonblocking.ListenedOutput;
import rocket.worker.servlet.nonblocking.Listening;
import rocket.worker.servlet.nonblocking.Outlet;

/**
 * A connection on which a handler speaks another protocol, with listeners or by waiting (Servlet
 * 6.1, section 2.3.3.5). It ends when it is closed, or both of its streams are; the handler is
 * always told. Thread-safe, but for its streams.
 */
final class UpgradedConnection implements WebConnection, Conversation, Inlet, Outlet, Listening {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  /** How long a handler may go on when its peer has sent everything. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(30);

  private final Upgrades upgrades;
  private final HttpUpgradeHandler handler;
  private final ClassLoader loader;
  private final StreamConnection connection;
  private final RequestStream input;
  private final ResponseStream output;
  private final AtomicBoolean destroyed = new AtomicBoolean();

  /** What waits for the end of init; null after that. Guarded by this. */
  private @Nullable List<Runnable> waits = new ArrayList<>();

  /** Written by who reads. */
  private volatile boolean finished;

  UpgradedConnection(
      Upgrades upgrades,
      HttpUpgradeHandler handler,
      ClassLoader loader,
      StreamConnection connection) {
    this.upgrades = upgrades;
    this.handler = handler;
    this.loader = loader;
    this.connection = connection;
    input = new RequestStream(this, new Input());
    output = new ResponseStream(this, new Output());
  }

  /** Has the handler begin, on a thread on which it may wait. */
  void open() {
    async().fork(this::begin);
  }

  private void begin() {
    try {
      call(() -> handler.init(this));
    } catch (Throwable e) {
      async().fail(e);
      return;
    }
    List<Runnable> waiting;
    synchronized (this) {
      waiting = waits;
      waits = null;
    }
    if (waiting != null) {
      waiting.forEach(Runnable::run);
    }
  }

  @Override
  public void begin(Runnable wait) {
    synchronized (this) {
      if (waits != null) {
        waits.add(wait);
        return;
      }
    }
    wait.run();
  }

  @Override
  public Listening listening() {
    return this;
  }

  @Override
  public Async async() {
    return connection.async();
  }

  /** Calls, and sends what was written by waiting. */
  @Override
  public void call(Call call) throws IOException {
    LoaderScope.run(loader, call);
    if (output.listened() == null && !destroyed.get()) {
      connection.output().flush();
    }
  }

  @Override
  public void failed(Throwable cause) {
    async().fail(cause);
  }

  @Override
  public void read() {
    var _ = async().after(LAST_WORDS, connection::close);
  }

  @Override
  public int readNow(byte[] target, int offset, int length) throws IOException {
    int count = connection.readNow(target, offset, length);
    finished |= count < 0;
    return count;
  }

  @Override
  public boolean finished() {
    return finished;
  }

  /** None: what has been written is sent. */
  @Override
  public int room() {
    return 0;
  }

  @Override
  public void gather(byte[] source, int offset, int length) throws IOException {
    connection.output().write(source, offset, length);
  }

  @Override
  public int writeNow(byte[] source, int offset, int length) throws IOException {
    return connection.writeNow(source, offset, length);
  }

  @Override
  public void end() {
    closeIfUnused();
  }

  private void closeIfUnused() {
    if (input.closed() && output.closed()) {
      connection.close();
    }
  }

  /** There are none: the handler is told by its listeners. */
  @Override
  public void turn() {}

  @Override
  public void closed() {
    upgrades.ended(this);
    if (destroyed.getAndSet(true)) {
      return;
    }
    try {
      LoaderScope.run(loader, handler::destroy);
    } catch (Throwable e) {
      LOG.warn("An upgrade handler failed while it was destroyed", e);
    }
  }

  @Override
  public ServletInputStream getInputStream() {
    return input;
  }

  @Override
  public ServletOutputStream getOutputStream() {
    return output;
  }

  /** Closes it when what was written has been sent. */
  @Override
  public void close() throws IOException {
    ListenedOutput listened = output.listened();
    if (listened != null) {
      listened.close(connection::close);
      return;
    }
    try {
      output.flush();
    } finally {
      connection.close();
    }
  }

  private final class Input extends FilterInputStream {
    Input() {
      super(connection.input());
    }

    @Override
    public void close() {
      closeIfUnused();
    }
  }

  private final class Output extends FilterOutputStream {
    Output() {
      super(connection.output());
    }

    @Override
    public void write(byte[] source, int offset, int length) throws IOException {
      out.write(source, offset, length);
    }

    @Override
    public void close() throws IOException {
      out.flush();
      closeIfUnused();
    }
  }
}
