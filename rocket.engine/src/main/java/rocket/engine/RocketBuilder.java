package rocket.engine;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import rocket.api.AppInfo;
import rocket.api.Interface;
import rocket.api.WorkerProvider;

/** A server's parameters, by name and with their defaults. Confined to one thread. */
public final class RocketBuilder {
  private List<Interface> interfaces = List.of(Interface.DEFAULT);
  private boolean inProcess;
  private String method = Rocket.DEFAULT_METHOD;
  private AppInfo appInfo = AppInfo.of();
  private int minThreads = Rocket.DEFAULT_MIN_THREADS;
  private int maxThreads = Rocket.DEFAULT_MAX_THREADS;
  private OptionalInt queueSize = OptionalInt.empty();
  private Duration timeout = Rocket.DEFAULT_TIMEOUT;
  private boolean handleSignals;
  private Limits limits = Limits.DEFAULT;
  private Tls tls = Tls.DEFAULT;
  private Proxies proxies = Proxies.NONE;
  private boolean allowConnect;
  private boolean allowTrace;
  private LongSupplier nanoTime = new SystemTime();
  private InstantSource clock = InstantSource.system();
  private @Nullable Consumer<? super Throwable> onFailure;
  private @Nullable Consumer<List<URI>> onReady;
  private final List<WorkerProvider> providers = new ArrayList<>();

  RocketBuilder() {}

  /** Where to listen, at least one; {@code 127.0.0.1:8000} unless set. */
  public RocketBuilder interfaces(Interface... some) {
    return interfaces(List.of(some));
  }

  /** Where to listen, at least one; {@code 127.0.0.1:8000} unless set. */
  public RocketBuilder interfaces(List<Interface> some) {
    interfaces = List.copyOf(some);
    inProcess = false;
    return this;
  }

  /** Listens at no interface: all connections are made by {@link Rocket#connect}. */
  public RocketBuilder inProcess() {
    interfaces = List.of();
    inProcess = true;
    return this;
  }

  /**
   * Which kind of worker answers: a method, one of its aliases, or the class name of its provider;
   * {@code servlet} unless set.
   */
  public RocketBuilder method(String name) {
    method = name;
    return this;
  }

  /** What the application tells the worker; nothing unless set. */
  public RocketBuilder appInfo(AppInfo info) {
    appInfo = info;
    return this;
  }

  /** Threads that are always there, at least 1; 10 unless set. */
  public RocketBuilder minThreads(int threads) {
    minThreads = threads;
    return this;
  }

  /** The most requests that run at once, at least {@code minThreads}; 0, unless set: no maximum. */
  public RocketBuilder maxThreads(int threads) {
    maxThreads = threads;
    return this;
  }

  /**
   * How many connections the operating system keeps that have not been accepted, 0 or more; its own
   * maximum unless set.
   */
  public RocketBuilder queueSize(int connections) {
    return queueSize(OptionalInt.of(connections));
  }

  /** The same, or the operating system's maximum. */
  public RocketBuilder queueSize(OptionalInt connections) {
    queueSize = connections;
    return this;
  }

  /**
   * How long an idle connection is kept, more than 0 and at most a hundred years; 600 seconds
   * unless set.
   */
  public RocketBuilder timeout(Duration time) {
    timeout = time;
    return this;
  }

  /**
   * Whether SIGTERM and SIGINT stop the server, SIGUSR1 restarts it, and SIGHUP has it read its
   * certificates again, if it has any; off unless set.
   */
  public RocketBuilder handleSignals(boolean handle) {
    handleSignals = handle;
    return this;
  }

  /** What is accepted at most; {@link Limits#DEFAULT} unless set. */
  public RocketBuilder limits(Limits some) {
    limits = some;
    return this;
  }

  /**
   * How TLS is spoken, beside the key and certificate of each interface; {@link Tls#DEFAULT} unless
   * set. Any other needs a secure interface.
   */
  public RocketBuilder tls(Tls some) {
    tls = some;
    return this;
  }

  /** The proxies that are believed when they tell of the client; none unless set. */
  public RocketBuilder proxies(Proxies some) {
    proxies = some;
    return this;
  }

  /**
   * Whether workers see CONNECT, which asks for a tunnel (RFC 9110, 9.3.6): the worker judges where
   * to, and makes it by {@link rocket.api.Response#tunnel}. Answered 405 unless set.
   */
  public RocketBuilder allowConnect(boolean allow) {
    allowConnect = allow;
    return this;
  }

  /**
   * Whether workers see TRACE, which asks for the request itself as an answer (RFC 9110, 9.3.8):
   * the worker leaves out fields that are secret. Answered 405 unless set.
   */
  public RocketBuilder allowTrace(boolean allow) {
    allowTrace = allow;
    return this;
  }

  /** A provider beside those that are found; it comes before them. */
  public RocketBuilder provider(WorkerProvider provider) {
    providers.add(provider);
    return this;
  }

  /**
   * Called at each start when every interface is bound, with what listens: {@code
   * http://127.0.0.1:8000}, say, or {@code tcp://…} for a protocol of the worker's own. Ports are
   * the real ones. Nothing listens if it is in-process.
   */
  public RocketBuilder onReady(Consumer<List<URI>> receiver) {
    onReady = receiver;
    return this;
  }

  /**
   * Told what workers throw, beside the log; not {@link rocket.api.HttpException}, which is an
   * answer. Called before the response is sent, by the thread that serves, so it is quick and
   * thread-safe.
   */
  public RocketBuilder onFailure(Consumer<? super Throwable> receiver) {
    onFailure = receiver;
    return this;
  }

  /**
   * What the Date field tells, and what certificates are valid by; the system's clock unless set.
   */
  public RocketBuilder clock(InstantSource source) {
    clock = source;
    return this;
  }

  /** The clock of timeouts, in nanoseconds; for tests. */
  RocketBuilder nanoTime(LongSupplier clock) {
    nanoTime = clock;
    return this;
  }

  /**
   * Makes the server.
   *
   * @throws IllegalArgumentException if a parameter is not allowed, the method is not known, or the
   *     worker refuses the app_info; the message says which, and what is allowed
   */
  public Rocket build() {
    return new Rocket(configuration(), List.copyOf(providers), onReady);
  }

  /**
   * Makes a server that is given its worker by {@link Rocket#deploy}. Once started it begins to
   * listen when it has one; nothing is looked for.
   *
   * @throws IllegalArgumentException if a parameter is not allowed, or a provider was handed over;
   *     the message says which, and what is allowed
   */
  public Rocket buildWithoutWorker() {
    if (!providers.isEmpty()) {
      throw new IllegalArgumentException(
          "provider is %s, for a server that is given its workers; allowed: none, or build()"
              .formatted(providers.getFirst().getClass().getName()));
    }
    return new Rocket(configuration(), onReady);
  }

  private Configuration configuration() {
    return new Configuration(
        interfaces,
        inProcess,
        method,
        appInfo,
        minThreads,
        maxThreads,
        queueSize,
        timeout,
        handleSignals,
        limits,
        tls,
        proxies,
        new Admitted(allowConnect, allowTrace),
        nanoTime,
        clock,
        onFailure);
  }
}
