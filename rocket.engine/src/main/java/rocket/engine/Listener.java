package rocket.engine;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import rocket.api.Interface;

/**
 * The thread that accepts connections at every interface and gives each to the leader that has the
 * fewest. Pauses while there are as many as there may be; then they wait in the operating system's
 * queue. Takes those from within the process too.
 */
final class Listener implements Runnable {
  private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  /** Where connections from within the process come in, as far as workers are told. */
  private static final Interface LOCAL = Interface.of("127.0.0.1", 0);

  /** Connections taken from one socket before the others have their turn. */
  private static final int BATCH = 64;

  private final Engine engine;
  private final ServerSockets sockets;
  private final Selector selector;
  private final Thread thread;
  private volatile boolean closed;
  private boolean failing;

  Listener(Engine engine, String name, ServerSockets sockets) throws IOException {
    this.engine = engine;
    this.sockets = sockets;
    this.selector = Selector.open();
    this.thread = new Thread(null, this, name + "-listener", 0, false);
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

  /** Takes in what the operating system has accepted already, and ends. */
  void close() {
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
        acceptLocal();
        boolean full = engine.full();
        for (SelectionKey key : selector.keys()) {
          key.interestOps(full ? 0 : SelectionKey.OP_ACCEPT);
        }
        if (full == engine.full()) {
          selector.select(this::accept);
        }
      }
      selector.keys().forEach(this::accept);
      acceptLocal();
    } catch (IOException | ClosedSelectorException e) {
      Logs.SERVER.error("Listening failed", e);
    }
  }

  private void acceptLocal() {
    LocalTransport transport;
    while (!engine.full() && (transport = sockets.backlog().poll()) != null) {
      try {
        engine.connect(transport, LOCAL, null);
      } catch (IOException e) {
        transport.close();
        Logs.SERVER.debug("A connection ended as it was accepted", e);
      }
    }
  }

  private void accept(SelectionKey key) {
    var bound = (ServerSockets.Bound) key.attachment();
    try {
      var server = (ServerSocketChannel) key.channel();
      SocketChannel channel;
      for (int i = 0; i < BATCH && !engine.full() && (channel = server.accept()) != null; i++) {
        take(channel, bound);
      }
      failing = false;
    } catch (IOException e) {
      if (!failing) {
        failing = true;
        Logs.SERVER.error("Accepting a connection at {} failed", bound.address(), e);
      }
      LockSupport.parkNanos(this, RETRY_NANOS);
    }
  }

  private void take(SocketChannel channel, ServerSockets.Bound bound) throws IOException {
    try {
      channel.configureBlocking(false);
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      var plain = new PlainTransport(channel);
      engine.connect(
          engine.proxied(plain) ? new ProxiedTransport(plain) : plain,
          bound.address(),
          bound.tls());
    } catch (IOException e) {
      channel.close();
      Logs.SERVER.debug("A connection ended as it was accepted", e);
    }
  }
}
