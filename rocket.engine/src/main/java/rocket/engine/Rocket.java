package rocket.engine;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.api.Interface;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/**
 * A web server: interfaces to listen at, a method that picks the kind of worker that answers, and
 * threads.
 *
 * <pre>
 *   STOPPED ─start→ STARTED ─stop→ STOPPED
 *                   STARTED ─restart→ STARTED
 *   both ─close→ CLOSED
 * </pre>
 *
 * <p>Thread-safe; {@link #stop}, {@link #restart} and {@link #close} may be called again, from any
 * thread, and from a request (then they take effect after it).
 */
public final class Rocket implements AutoCloseable {
  /** The method of a server that was not told otherwise. */
  public static final String DEFAULT_METHOD = "servlet";

  /** The threads that are always there, unless told otherwise. */
  public static final int DEFAULT_MIN_THREADS = 10;

  /** No maximum, unless told otherwise. */
  public static final int DEFAULT_MAX_THREADS = 0;

  /** How long an idle connection is kept, unless told otherwise. */
  public static final Duration DEFAULT_TIMEOUT = Duration.ofMinutes(10);

  private final Configuration configuration;
  private final WorkerProvider provider;
  private final Consumer<List<Interface>> onReady;

  /** Guards the change of what follows; a start or a stop holds it until it is done. */
  private final Object lifecycle = new Object();

  /** A worker that was made and has not served yet. */
  private @Nullable Worker fresh;

  private @Nullable Worker serving;
  private @Nullable ServerSockets sockets;
  private @Nullable Signals signals;
  private boolean closed;

  /** Published to requests that ask whether they run here. */
  private volatile @Nullable Engine engine;

  /** Why the last restart failed, if it did; published by {@code stopped}. */
  private volatile @Nullable StartException failure;

  /** Counted down when the server has stopped. */
  private volatile CountDownLatch stopped = new CountDownLatch(0);

  /** A server at one interface; see {@link RocketBuilder} for the parameters and defaults. */
  public Rocket(Interface address, String method, AppInfo appInfo) {
    this(List.of(address), method, appInfo);
  }

  /** A server at several interfaces; see {@link RocketBuilder} for the parameters and defaults. */
  public Rocket(List<Interface> interfaces, String method, AppInfo appInfo) {
    this(
        interfaces, method, appInfo, DEFAULT_MIN_THREADS, DEFAULT_MAX_THREADS, OptionalInt.empty());
  }

  /** A server with a pool of its own size; see {@link RocketBuilder} for the parameters. */
  public Rocket(
      List<Interface> interfaces, String method, AppInfo appInfo, int minThreads, int maxThreads) {
    this(interfaces, method, appInfo, minThreads, maxThreads, OptionalInt.empty());
  }

  /**
   * A server; see {@link RocketBuilder} for the parameters.
   *
   * @throws IllegalArgumentException if a parameter is not allowed, the method is not known, or the
   *     worker refuses the app_info; the message says which, and what is allowed
   */
  public Rocket(
      List<Interface> interfaces,
      String method,
      AppInfo appInfo,
      int minThreads,
      int maxThreads,
      OptionalInt queueSize) {
    this(
        new Configuration(
            interfaces,
            method,
            appInfo,
            minThreads,
            maxThreads,
            queueSize,
            DEFAULT_TIMEOUT,
            false,
            Limits.DEFAULT,
            System::nanoTime),
        List.of(),
        _ -> {});
  }

  Rocket(
      Configuration configuration,
      List<WorkerProvider> providers,
      Consumer<List<Interface>> onReady) {
    this.configuration = configuration;
    this.onReady = onReady;
    this.provider = Methods.find(providers).provider(configuration.method());
    this.fresh = makeWorker();
  }

  /** A server whose parameters are given by name. */
  public static RocketBuilder builder() {
    return new RocketBuilder();
  }

  /** The methods that are found without any that is handed over in code, sorted by name. */
  public static List<FoundMethod> methods() {
    return Methods.find(List.of()).list();
  }

  /** Which Rocket this is, such as {@code 0.1.0}. */
  public static String version() {
    return Version.NUMBER;
  }

  /**
   * Starts, and returns when the server has been stopped.
   *
   * @throws StartException if an interface cannot be bound, or a later restart fails; nothing is
   *     left running
   */
  public void start() {
    start(false);
  }

  /**
   * Starts; does nothing if started.
   *
   * @param background whether to return at once, and not when the server has been stopped
   * @throws StartException if an interface cannot be bound; nothing is left running
   * @throws IllegalStateException if closed
   */
  public void start(boolean background) {
    CountDownLatch end;
    synchronized (lifecycle) {
      if (closed) {
        throw new IllegalStateException("the server is closed");
      }
      if (engine == null) {
        // Before the server says that it is ready; what they do waits until the start is done.
        Signals handled = configuration.handleSignals() ? Signals.handle(this) : null;
        failure = null;
        try {
          launch();
        } catch (RuntimeException e) {
          if (handled != null) {
            handled.release();
          }
          throw e;
        }
        signals = handled;
        stopped = new CountDownLatch(1);
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

  /**
   * Stops: accepts nothing more, lets requests that run end (up to {@link Limits#drainTime}),
   * closes every connection and the worker. Does nothing if stopped. Returns when done, unless
   * called from a request.
   */
  public void stop() {
    outsideOfRequests(
        () -> {
          synchronized (lifecycle) {
            land();
            ServerSockets bound = sockets;
            if (bound != null) {
              bound.close();
              sockets = null;
            }
            release();
          }
        });
  }

  /**
   * Stops and starts again with a new worker, while the sockets keep listening. Does nothing if
   * stopped. Returns when done, unless called from a request.
   */
  public void restart() {
    outsideOfRequests(
        () -> {
          synchronized (lifecycle) {
            if (engine != null) {
              land();
              relaunch();
            }
          }
        });
  }

  /** Stops for good. */
  @Override
  public void close() {
    stop();
    synchronized (lifecycle) {
      closed = true;
      closeWorker(fresh);
      fresh = null;
    }
  }

  /** The interfaces; once started, with their real ports. */
  public List<Interface> interfaces() {
    Engine running = engine;
    return running == null ? configuration.interfaces() : running.interfaces();
  }

  /** The engine that runs, for tests. */
  @Nullable Engine engine() {
    return engine;
  }

  private void launch() {
    ServerSockets bound = sockets;
    if (bound == null) {
      bound = ServerSockets.bind(configuration.interfaces(), configuration.queueSize());
    }
    try {
      Worker worker = fresh == null ? makeWorker() : fresh;
      fresh = worker;
      Engine starting = new Engine(configuration, worker, bound);
      starting.start();
      engine = starting;
      serving = worker;
      fresh = null;
      sockets = bound;
    } catch (IOException e) {
      bound.close();
      sockets = null;
      throw new StartException("cannot start: " + e.getMessage(), e);
    } catch (RuntimeException e) {
      bound.close();
      sockets = null;
      throw e;
    }
    for (Interface each : bound.interfaces()) {
      Logs.SERVER.info("Listening on {}://{}", each.scheme(), each);
    }
    onReady.accept(bound.interfaces());
  }

  /** Starts again; if that fails the server has stopped, and whoever waits for it is told why. */
  private void relaunch() {
    try {
      launch();
    } catch (RuntimeException e) {
      Logs.SERVER.error("The restart failed", e);
      failure =
          new StartException("cannot start again, so the server has stopped: " + e.getMessage(), e);
      release();
    }
  }

  /** Lets go of signals and whoever waits for the end. */
  private void release() {
    Signals handled = signals;
    if (handled != null) {
      handled.release();
      signals = null;
    }
    stopped.countDown();
  }

  private void land() {
    Engine running = engine;
    if (running != null) {
      running.stop();
      engine = null;
      closeWorker(serving);
      serving = null;
      Logs.SERVER.info("Stopped");
    }
  }

  private Worker makeWorker() {
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
      try {
        worker.close();
      } catch (RuntimeException e) {
        Logs.SERVER.warn("Closing the worker failed", e);
      }
    }
  }

  /** A request cannot wait for its own end, so what it asks for is done by another thread. */
  private void outsideOfRequests(Runnable change) {
    Engine running = engine;
    if (running != null && running.servedBy(Thread.currentThread())) {
      new Thread(change, "rocket-lifecycle").start();
    } else {
      change.run();
    }
  }

  private static void await(CountDownLatch end) {
    try {
      end.await();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
