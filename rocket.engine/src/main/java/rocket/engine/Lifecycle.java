package rocket.engine;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rocket.api.Interface;
import rocket.api.WorkerProvider;

/**
 * Starts and stops a server: its sockets and the engine behind them.
 *
 * <pre>
 *   STOPPED ─start→ STARTED ─stop→ STOPPED
 *                   STARTED ─restart→ STARTED, or STOPPED if that fails
 *   both ─close→ CLOSED
 * </pre>
 *
 * <p>STARTED without a worker, it does not listen until one is deployed. Thread-safe: its fields
 * are written within {@link Changes}.
 */
final class Lifecycle {
  private final Configuration configuration;
  private final @Nullable Consumer<List<URI>> onReady;
  private final Changes changes = new Changes(this);
  private final Staff staff;

  private @Nullable Signals signals;
  private boolean closed;

  /** Bound from a start to a stop; published to who asks for the real ports. */
  private volatile @Nullable ServerSockets sockets;

  /** Published to requests that ask whether they run here. */
  private volatile @Nullable Engine engine;

  /** Why the last restart failed, if it did; published by {@code stopped}. */
  private volatile @Nullable StartException failure;

  /** Counted down when the server has stopped; published to who brings a worker. */
  private volatile CountDownLatch stopped = new CountDownLatch(0);

  /** A server; without a provider it waits for one to be deployed. */
  Lifecycle(
      Configuration configuration,
      @Nullable WorkerProvider provider,
      @Nullable Consumer<List<URI>> onReady) {
    this.configuration = configuration;
    this.onReady = onReady;
    this.staff = new Staff(configuration, provider);
  }

  void start(boolean background) {
    if (background && changes.areAwaitedHere()) {
      return;
    }
    synchronized (changes) { // a lambda less on the way to the first answer
      startIfStopped();
    }
    if (!background) {
      await(stopped);
      StartException failed = failure;
      if (failed != null) {
        throw failed;
      }
    }
  }

  private void startIfStopped() {
    if (closed) {
      throw new IllegalStateException("the server is closed");
    }
    if (!started()) {
      stopped = new CountDownLatch(1);
      failure = null;
      launchOrHalt();
    }
  }

  void stop() {
    changes.make(this::halt);
  }

  void restart() {
    changes.make(
        () -> {
          if (engine != null && staff.isThere()) {
            land(true);
            relaunch();
          }
        });
  }

  void close() {
    changes.make(
        () -> {
          halt();
          closed = true;
          staff.dismiss();
        });
  }

  /** Has another worker answer, or, if there was none to start with, begins to listen. */
  void deploy(WorkerProvider next) {
    staff.deploy(next);
    if (started() && engine == null) {
      changes.now(
          () -> {
            if (started() && engine == null) {
              launchOrHalt();
            }
          });
    }
  }

  /** Takes a provider's workers out of service; returns when they are closed. */
  void undeploy(WorkerProvider gone) {
    Engine running = engine;
    List<Tenure> ending = staff.release(gone, running);
    if (running == null || ending.isEmpty()) {
      return;
    }
    if (changes.areAwaitedHere()) {
      changes.later(() -> running.retire(ending));
    } else {
      running.retire(ending);
    }
  }

  String method() {
    return configuration.method();
  }

  List<Interface> interfaces() {
    ServerSockets bound = sockets;
    return bound == null ? configuration.interfaces() : bound.interfaces();
  }

  /** Reads keys and certificates again; tells whether they can be used. */
  boolean reloadCertificates() {
    ServerSockets bound = sockets;
    return bound == null || bound.certificates().reload();
  }

  LocalConnection connect() {
    ServerSockets bound = sockets;
    if (bound == null) {
      throw new IllegalStateException("the server does not listen; start it first");
    }
    return LocalConnection.to(bound.backlog());
  }

  /** The engine that runs. */
  @Nullable Engine engine() {
    return engine;
  }

  /** Whether this thread runs a request or closes a worker. */
  boolean serves(Thread thread) {
    return changes.await(thread);
  }

  /** Starts; if that fails the server has stopped, and whoever waits for it is told why. */
  private void launchOrHalt() {
    try {
      launch();
    } catch (IOException e) {
      throw fallen(new StartException("cannot start: " + e.getMessage(), e));
    } catch (StartException e) {
      throw fallen(e);
    } catch (RuntimeException | Error e) {
      fallen(new StartException("cannot start: " + e.getMessage(), e));
      throw e;
    }
  }

  /** Starts again, with the same outcome if that fails. */
  private void relaunch() {
    try {
      launch();
    } catch (IOException | RuntimeException e) {
      Logs.SERVER.error("The restart failed", e);
      fallen(
          new StartException(
              "cannot start again, so the server has stopped: " + e.getMessage(), e));
    }
  }

  private StartException fallen(StartException why) {
    failure = why;
    halt();
    return why;
  }

  private void launch() throws IOException {
    if (!staff.isThere()) {
      Logs.SERVER.info("Waiting for a worker of method '{}'", configuration.method());
      unbind();
      return;
    }
    ServerSockets bound = sockets;
    if (bound == null) {
      HeapRoom.check(configuration.limits(), Runtime.getRuntime().maxMemory());
      List<Interface> wanted = configuration.interfaces();
      var certificates = Certificates.load(wanted, configuration.tls(), configuration.clock());
      bound = ServerSockets.bind(wanted, configuration.queueSize(), certificates);
      sockets = bound;
    } else {
      bound.certificates().look();
    }
    Engine started = staff.engine(bound);
    engine = started; // before a request can ask whether it runs here
    try {
      started.start();
    } catch (Error e) { // no memory for its threads: there is nothing that could be drained
      engine = null;
      staff.leave();
      throw e;
    }
    if (configuration.handleSignals() && signals == null) {
      signals = Signals.handle(this::stop, this::restart);
      if (!bound.certificates().isEmpty()) {
        signals.handle("HUP", this::reloadCertificates);
      }
    }
    announce(bound.interfaces(), started);
  }

  private void announce(List<Interface> interfaces, Engine started) {
    List<URI> addresses = new ArrayList<>();
    for (Interface each : interfaces) {
      URI address = address(each, started);
      addresses.add(address);
      Logs.SERVER.info("Listening on {}", address);
    }
    if (addresses.isEmpty()) {
      Logs.SERVER.info("Listening within the process");
    }
    if (onReady != null) {
      onReady.accept(List.copyOf(addresses));
    }
  }

  /** An interface as a client writes it down; a zone's percent sign is escaped (RFC 6874). */
  private static URI address(Interface each, Engine engine) {
    String scheme = engine.speaksHttp() ? each.scheme() : "tcp";
    return URI.create(scheme + "://" + each.toString().replace("%", "%25"));
  }

  /** Ends the engine and its worker; the sockets may keep listening for the next. */
  private void land(boolean again) {
    Engine running = engine;
    if (running != null) {
      staff.leave();
      running.stop(again);
      engine = null;
      Logs.SERVER.info("Stopped");
    }
  }

  private void halt() {
    land(false);
    unbind();
    Signals handled = signals;
    if (handled != null) {
      handled.release();
      signals = null;
    }
    stopped.countDown();
  }

  private void unbind() {
    ServerSockets bound = sockets;
    if (bound != null) {
      bound.close();
      sockets = null;
    }
  }

  private boolean started() {
    return stopped.getCount() > 0;
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
