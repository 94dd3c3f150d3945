package rocket.engine;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.api.WorkerProvider;

/**
 * A web server: interfaces to listen at, a method that picks the kind of worker that answers, and
 * threads.
 *
 * <p>Thread-safe; {@link #stop}, {@link #restart} and {@link #close} may be called again, from any
 * thread, and from a request or the end of a worker (then they take effect after it).
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

  static {
    HeadStart.take();
  }

  private final Lifecycle lifecycle;
  private final List<Runnable> farewells = new CopyOnWriteArrayList<>();

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
            false,
            method,
            appInfo,
            minThreads,
            maxThreads,
            queueSize,
            DEFAULT_TIMEOUT,
            false,
            Limits.DEFAULT,
            Tls.DEFAULT,
            Proxies.NONE,
            Admitted.NEITHER,
            new SystemTime(),
            InstantSource.system(),
            null),
        List.of(),
        null);
  }

  Rocket(
      Configuration configuration,
      List<WorkerProvider> providers,
      @Nullable Consumer<List<URI>> onReady) {
    WorkerProvider provider = Methods.provider(configuration.method(), providers);
    this.lifecycle = new Lifecycle(configuration, provider, onReady);
  }

  /** A server that waits for its worker. */
  Rocket(Configuration configuration, @Nullable Consumer<List<URI>> onReady) {
    this.lifecycle = new Lifecycle(configuration, null, onReady);
  }

  /** A server whose parameters are given by name. */
  public static RocketBuilder builder() {
    return new RocketBuilder();
  }

  /** The methods that are found without any that is handed over in code, sorted by name. */
  public static List<FoundMethod> methods() {
    return Methods.find().list();
  }

  /** The same methods, with who makes their workers. */
  public static Map<FoundMethod, WorkerProvider> providers() {
    return Methods.find().providers();
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
    lifecycle.start(background);
  }

  /**
   * Stops: accepts nothing more, lets requests that run end (up to {@link Limit#DRAIN_TIME}),
   * closes every connection and the worker. Does nothing if stopped. Returns when done, unless
   * called from a request or the end of a worker.
   */
  public void stop() {
    lifecycle.stop();
  }

  /**
   * Stops and starts again with a new worker, while the sockets keep listening. Does nothing if
   * stopped. Returns when done, unless called from a request. If it fails, the server has stopped,
   * and whoever waits in {@link #start()} is told why.
   */
  public void restart() {
    lifecycle.restart();
  }

  /**
   * Reads the keys and certificates of secure interfaces again, as also happens by itself within
   * seconds after their files have changed. New connections get the new ones, others go on. Does
   * nothing if stopped.
   *
   * @return whether all can be used; what is wrong with one is logged, and the one in use stays
   */
  public boolean reloadCertificates() {
    return lifecycle.reloadCertificates();
  }

  /**
   * Has another worker of the same method answer from now on, and from later starts on. The one
   * before it gets no new request; it is closed when what it was given has ended. Returns when the
   * new one answers. A server that was built without a worker begins to listen now.
   *
   * @throws IllegalArgumentException if the worker cannot be made, or speaks HTTP where the one
   *     before it did not, or the other way round; the one before it stays
   * @throws StartException if the server was started without a worker, and cannot listen now
   * @throws IllegalStateException if closed
   */
  public void deploy(WorkerProvider provider) {
    lifecycle.deploy(provider);
  }

  /**
   * Takes a provider's workers out of service. They get no new request; what they were given may
   * end, up to {@link Limit#DRAIN_TIME}, before it is interrupted; then they are closed. Returns
   * when that is done. If none of another provider has been deployed, requests wait on their
   * connection for one that is, up to {@link Limit#SUCCESSOR_TIME} from when the last worker was
   * closed; then they are answered 503, until there is one. The interfaces keep listening. Does
   * nothing if no worker of this provider is there.
   */
  public void undeploy(WorkerProvider provider) {
    lifecycle.undeploy(provider);
  }

  /** The method that picks its worker. */
  public String method() {
    return lifecycle.method();
  }

  /**
   * Whether this thread runs one of its requests, or closes one of its workers, and so cannot wait
   * for that to end.
   */
  public boolean serves(Thread thread) {
    return lifecycle.serves(thread);
  }

  /** Has this run when the server has been closed; if a request closes it, when that begins. */
  public void onClose(Runnable action) {
    farewells.add(action);
  }

  /**
   * Connects to it within this process, whichever interfaces it has. Returns at once; the server
   * accepts the connection when {@link Limit#MAX_CONNECTIONS} allows.
   *
   * @throws IllegalStateException if it does not listen
   */
  public LocalConnection connect() {
    return lifecycle.connect();
  }

  /** Stops for good. */
  @Override
  public void close() {
    try {
      lifecycle.close();
    } finally {
      farewells.forEach(Runnable::run);
    }
  }

  /** The interfaces; once started, with their real ports. None if it is in-process. */
  public List<Interface> interfaces() {
    return lifecycle.interfaces();
  }

  /** The engine that runs, for tests. */
  @Nullable Engine engine() {
    return lifecycle.engine();
  }
}
