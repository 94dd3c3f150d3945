package rocket.engine;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The thread that accepts connections at every interface and gives each to the leader that has the
 * fewest. While there are as many as there may be they wait in the operating system's queue, and
 * idle ones are closed to make room for them. Takes those from within the process too.
 */
final class Listener implements Runnable, Consumer<SelectionKey> {
  /**
   * Bytes that a system buffers for a peer on the same machine. It sizes buffers by its segments,
   * and those of the loopback are so large that each peer that does not read would hold megabytes
   * of it; and a buffer that fits into the processor's cache is faster.
   */
  private static final int LOCAL_SEND_BUFFER = 128 * 1024;

  /** Connections taken from one socket before the others have their turn. */
  private static final int BATCH = 64;

  private final Engine engine;
  private final Reception reception;
  private final ServerSockets sockets;
  private final Selector selector;
  private final Thread thread;
  private final AcceptFailures failures;
  private final LongSupplier nanoTime;

  /** There is one as soon as somebody has waited for room. */
  private @Nullable Crowd crowd;

  /** Written once, by the engine, before the next. */
  private volatile boolean handsOver;

  private volatile boolean closed;

  Listener(Engine engine, Reception reception, LongSupplier nanoTime, ServerSockets sockets)
      throws IOException {
    this.engine = engine;
    this.reception = reception;
    this.sockets = sockets;
    this.nanoTime = nanoTime;
    this.failures = new AcceptFailures(nanoTime);
    this.selector = Selector.open();
    this.thread = new Thread(null, this, sockets.name() + "-listener", 0, false);
    thread.setContextClassLoader(Thread.currentThread().getContextClassLoader());
    thread.setDaemon(true);
    for (ServerSockets.Bound each : sockets.bound()) {
      each.channel().register(selector, SelectionKey.OP_ACCEPT, each);
    }
    sockets.backlog().wake(selector);
  }

  void start() {
    thread.start();
  }

  /** There is room for connections again. */
  void resume() {
    selector.wakeup();
  }

  /**
   * Ends: takes in what the operating system has accepted, and closes the sockets; or leaves both
   * to another listener.
   */
  void close(boolean forAnother) {
    handsOver = forAnother;
    closed = true;
    selector.wakeup();
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException _) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  ServerSockets sockets() {
    return sockets;
  }

  @Override
  public void run() {
    try (selector) {
      while (!closed) {
        try {
          listen();
        } catch (OutOfMemoryError _) { // others may give some back; to say so would take more
          LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(AcceptFailures.PAUSE_MILLIS));
        }
      }
    } catch (IOException | ClosedSelectorException e) {
      Logs.SERVER.error("Listening failed", e);
    }
    if (closed && !handsOver) {
      acceptLast();
    }
  }

  private void listen() throws IOException {
    acceptLocal();
    boolean full = engine.full();
    boolean pausing = failures.pausing();
    boolean asked = crowd != null && crowd.asked();
    boolean waits = full && asked;
    for (SelectionKey key : selector.keys()) {
      key.interestOps(waits || pausing ? 0 : SelectionKey.OP_ACCEPT);
    }
    if (full == engine.full()) {
      long pause = waits ? Crowd.PAUSE_MILLIS : 0;
      selector.select(this, pausing ? AcceptFailures.PAUSE_MILLIS : pause);
      failures.resume(pausing);
      if (asked) {
        crowd().resume();
      }
    }
  }

  private Crowd crowd() {
    Crowd known = crowd;
    if (known == null) {
      known = new Crowd(engine, nanoTime);
      crowd = known;
    }
    return known;
  }

  /**
   * What has come so far was accepted, as far as the peers know: they are served, even if there are
   * as many as there may be. A socket is closed at once when its queue is empty, because the system
   * resets what is in it then. (No selector knows the sockets any more, which would delay that.) As
   * many as a queue can hold were all that was in it, so who comes all the time is not waited for.
   */
  private void acceptLast() {
    for (ServerSockets.Bound each : sockets.bound()) {
      try (ServerSocketChannel server = each.channel()) {
        int most = SystemQueue.capacity(each.queue());
        SocketChannel channel;
        for (int i = 0; i < most && (channel = server.accept()) != null; i++) {
          take(channel, each);
        }
      } catch (IOException e) {
        Logs.SERVER.warn("Accepting the last connections at {} failed", each.address(), e);
      }
    }
    sockets.backlog().end();
    Arrival arrival;
    while ((arrival = sockets.backlog().poll()) != null) {
      take(arrival);
    }
  }

  private void acceptLocal() {
    Arrival arrival;
    while (!engine.full() && (arrival = sockets.backlog().poll()) != null) {
      take(arrival);
    }
    if (engine.full() && !sockets.backlog().isEmpty() && !crowd().asked()) {
      crowd().askForRoom();
    }
  }

  private void take(Arrival arrival) {
    try {
      reception.take(arrival);
    } catch (IOException e) {
      Logs.SERVER.debug("A connection ended as it was taken over", e);
      try {
        arrival.transport().close();
      } catch (IOException again) {
        Logs.SERVER.debug("It could not be closed", again);
      }
    }
  }

  /** A socket has connections to accept. */
  @Override
  public void accept(SelectionKey key) {
    if (engine.full()) {
      crowd().askForRoom();
      return;
    }
    var bound = (ServerSockets.Bound) key.attachment();
    try {
      var server = (ServerSocketChannel) key.channel();
      SocketChannel channel;
      for (int i = 0; i < BATCH && !engine.full() && (channel = server.accept()) != null; i++) {
        take(channel, bound);
      }
      failures.succeeded();
    } catch (IOException | RuntimeException | Error e) { // it ends this connection alone
      failures.failed(bound.address(), e);
    }
  }

  private void take(SocketChannel channel, ServerSockets.Bound bound) throws IOException {
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      if (isFromThisMachine(channel)) {
        channel.setOption(StandardSocketOptions.SO_SNDBUF, LOCAL_SEND_BUFFER);
      }
      reception.take(new PlainTransport(channel), bound.address(), bound.tls());
    } catch (IOException e) {
      channel.close();
      Logs.SERVER.debug("A connection ended as it was accepted", e);
    } catch (RuntimeException | Error e) {
      channel.close();
      throw e;
    }
  }

  private static boolean isFromThisMachine(SocketChannel channel) throws IOException {
    return channel.getRemoteAddress() instanceof InetSocketAddress remote
        && remote.getAddress().isLoopbackAddress();
  }
}
