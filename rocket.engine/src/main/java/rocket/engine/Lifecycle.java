package rocket.engine;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rocket.api.AppInfoException;
import rocket.api.HttpWorker;
import rocket.api.Interface;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/**
 * Starts and stops a server: its sockets, its worker and the engine between them.
 *
 * <pre>
 *   STOPPED ─start→ STARTED ─stop→ STOPPED
 *                   STARTED ─restart→ STARTED, or STOPPED if that fails
 *   both ─close→ CLOSED
 * </pre>
 *
 * <p>Thread-safe: a change holds the lock until it is done. A request cannot wait for its own end,
 * so a change that one asks for is made by a thread of its own.
 */
final class Lifecycle {
  private final Configuration configuration;
  private final @Nullable Consumer<List<URI>> onReady;

  /** Guards the changes of what follows. */
  private final Object lock = new Object();

  /** Who makes the workers; nobody while a method has none. */
  private @Nullable WorkerProvider provider;

  /** A worker that was made and has not served yet. */
  private @Nullable Worker fresh;

  private @Nullable Signals signals;
  private boolean closed;

  /** Bound from a start to a stop; published to who asks for the real ports. */
  private volatile @Nullable ServerSockets sockets;

  /** Published to requests that ask whether they run here. */
  private volatile @Nullable Engine engine;

  /** Why the last restart failed, if it did; published by {@code stopped}. */
  private volatile @Nullable StartException failure;

  /** Counted down when the server has stopped. */
  private CountDownLatch stopped = new CountDownLatch(0);

  /** A server; without a provider it waits for one to be deployed. */
  Lifecycle(
      Configuration configuration,
      @Nullable WorkerProvider provider,
      @Nullable Consumer<List<URI>> onReady) {
    this.configuration = configuration;
    this.provider = provider;
    this.onReady = onReady;
    this.fresh = provider == null ? null : makeWorker(provider);
  }

  void start(boolean background) {
    if (background && withinRequest()) {
      return;
    }
    CountDownLatch end;
    synchronized (lock) {
      if (closed) {
        throw new IllegalStateException("the server is closed");
      }
      if (!started()) {
        stopped = new CountDownLatch(1);
        failure = null;
        if (provider == null) {
          Logs.SERVER.info("Waiting for a worker of method '{}'", configuration.method());
        } else {
          launchOrHalt();
        }
      }
      end = stopped;
    }
    if (!background) {
      await(end);
      StartException failed = failure;
      if (failed != null) {
        throw failed;
      }
    }
  }

  void stop() {
    change(this::halt);
  }

  void restart() {
    change(
        () -> {
          if (engine != null && provider != null) {
            land();
            relaunch();
          }
        });
  }

  void close() {
    change(
        () -> {
          halt();
          closed = true;
          closeWorker(fresh);
          fresh = null;
        });
  }

  /** Has another worker answer, or, if there was none to start with, begins to listen. */
  void deploy(WorkerProvider next) {
    Worker worker = makeWorker(next); // outside of the lock: it is not our code
    synchronized (lock) {
      try {
        requireFitting(worker);
      } catch (RuntimeException e) {
        closeWorker(worker);
        throw e;
      }
      provider = next;
      Engine running = engine;
      if (running != null) {
        running.deploy(new Tenure(next, worker));
        return;
      }
      closeWorker(fresh);
      fresh = worker;
      if (started()) {
        launchOrHalt();
      }
    }
  }

  private void requireFitting(Worker worker) {
    if (closed) {
      throw new IllegalStateException("the server is closed");
    }
    Engine running = engine;
    if (running != null && running.speaksHttp() != worker instanceof HttpWorker) {
      throw new IllegalArgumentException(
          running.speaksHttp()
              ? "method '%s' answers HTTP here, and its new worker speaks a protocol of its own; allowed: an HttpWorker, or another one after a stop"
                  .formatted(method())
              : "method '%s' speaks a protocol of its own here, and its new worker answers HTTP; allowed: a StreamWorker, or another one after a stop"
                  .formatted(method()));
    }
  }

  /** Takes a provider's workers out of service; returns when they are closed. */
  void undeploy(WorkerProvider gone) {
    if (withinRequest()) {
      Engine running = engine;
      if (running != null) {
        running.unseat(gone); // what comes next finds it gone already
      }
      later(() -> undeployNow(gone));
    } else {
      undeployNow(gone);
    }
  }

  private void undeployNow(WorkerProvider gone) {
    Engine running;
    synchronized (lock) {
      if (gone.equals(provider)) {
        provider = null;
        closeWorker(fresh);
        fresh = null;
      }
      running = engine;
    }
    if (running != null) {
      running.undeploy(gone);
    }
  }

  String method() {
    return configuration.method();
  }

  List<Interface> interfaces() {
    ServerSockets bound = sockets;
    return bound == null ? configuration.interfaces() : bound.interfaces();
  }

  LocalConnection connect() {
    ServerSockets bound = sockets;
    if (bound == null) {
      throw new IllegalStateException("the server does not listen; start it first");
    }
    return LocalConnection.to(bound.backlog());
  }

  @Nullable Engine engine() {
    return engine;
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
    ServerSockets bound = sockets;
    if (bound == null) {
      bound = ServerSockets.bind(configuration.interfaces(), configuration.queueSize());
      sockets = bound;
    }
    WorkerProvider maker = requireNonNull(provider);
    Worker worker = fresh == null ? makeWorker(maker) : fresh;
    fresh = worker;
    var starting = new Engine(configuration, new Tenure(maker, worker), bound);
    starting.start();
    engine = starting;
    fresh = null;
    if (configuration.handleSignals() && signals == null) {
      signals = Signals.handle(this::stop, this::restart);
    }
    announce(bound.interfaces(), starting);
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

  /** Ends the engine and its worker; the sockets keep listening. */
  private void land() {
    Engine running = engine;
    if (running != null) {
      running.stop();
      engine = null;
      Logs.SERVER.info("Stopped");
    }
  }

  private void halt() {
    land();
    ServerSockets bound = sockets;
    if (bound != null) {
      bound.close();
      sockets = null;
    }
    Signals handled = signals;
    if (handled != null) {
      handled.release();
      signals = null;
    }
    stopped.countDown();
  }

  private boolean started() {
    return stopped.getCount() > 0;
  }

  private Worker makeWorker(WorkerProvider provider) {
    try {
      return provider.create(configuration.completeAppInfo());
    } catch (AppInfoException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalArgumentException(
          "method '%s' cannot make its worker: %s".formatted(configuration.method(), e), e);
    }
  }

  private static void closeWorker(@Nullable Worker worker) {
    if (worker != null) {
      Tenure.close(worker);
    }
  }

  private void change(Runnable change) {
    if (withinRequest()) {
      later(() -> changeLater(change));
    } else {
      synchronized (lock) {
        change.run();
      }
    }
  }

  /** On a thread that has nothing of the request's worker: it may start an engine. */
  private void later(Runnable change) {
    var thread = new Thread(null, change, "rocket-lifecycle", 0, false);
    Engine running = engine;
    if (running != null) {
      thread.setContextClassLoader(running.pool().context());
    }
    thread.start();
  }

  private void changeLater(Runnable change) {
    try {
      synchronized (lock) {
        change.run();
      }
    } catch (RuntimeException e) {
      Logs.SERVER.error("What a request asked the server for failed", e);
    }
  }

  private boolean withinRequest() {
    return serves(Thread.currentThread());
  }

  /** Whether this thread runs a request. */
  boolean serves(Thread thread) {
    Engine running = engine;
    return running != null && running.servedBy(thread);
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
