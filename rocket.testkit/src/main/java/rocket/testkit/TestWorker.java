package rocket.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import rocket.api.AppInfo;
import rocket.api.Worker;
import rocket.api.WorkerProvider;
import rocket.engine.Limit;
import rocket.engine.Limits;
import rocket.engine.Rocket;
import rocket.engine.RocketBuilder;

/**
 * A worker in a server of its own that listens at no port: it hears raw messages and says what it
 * has to say. The server is the real one, and tells in its {@code Date} fields that it is {@link
 * #NOW}.
 *
 * <p>Messages are text blocks: each line ends with CRLF on the wire, the rest is UTF-8. Other
 * control characters of the content stand as their pictures: {@code ␊} is a line feed without a
 * carriage return.
 *
 * <p>Thread-safe, but for the settings, which come first; each {@link TestConnection} belongs to
 * one thread.
 */
public final class TestWorker implements AutoCloseable {
  /** The time in {@code Date} fields, {@code Sat, 01 Jan 2000 00:00:00 GMT}. */
  public static final Instant NOW = Instant.parse("2000-01-01T00:00:00Z");

  /** How long a worker has to end when it is closed, before it is interrupted. */
  private static final Duration DRAIN = Duration.ofSeconds(1);

  private final Rocket server;
  private final ConcurrentLinkedQueue<Throwable> failures = new ConcurrentLinkedQueue<>();
  private final ConcurrentLinkedQueue<TestConnection> connections = new ConcurrentLinkedQueue<>();
  private Settings settings = new Settings(Duration.ofSeconds(10), false, Set.of("date", "server"));

  private TestWorker(RocketBuilder builder) {
    server = builder.inProcess().onFailure(failures::add).build();
    server.start(true);
  }

  /** The worker that this provider makes without app_info. */
  public static TestWorker of(WorkerProvider provider) {
    return of(provider, AppInfo.of());
  }

  /**
   * The worker that this provider makes.
   *
   * @throws IllegalArgumentException if it refuses the app_info, with its own words, or cannot make
   *     one
   */
  public static TestWorker of(WorkerProvider provider, AppInfo appInfo) {
    return new TestWorker(
        Rocket.builder()
            .provider(provider)
            .method(provider.method())
            .appInfo(appInfo)
            .minThreads(2)
            .clock(() -> NOW)
            .limits(Limits.DEFAULT.with(Limit.DRAIN_TIME, DRAIN)));
  }

  /** This worker. */
  public static TestWorker of(Worker worker) {
    return of(new ReadyProvider(worker));
  }

  /**
   * The worker of a server with these parameters; only where it listens, and whom it tells of
   * failures, is set here.
   */
  public static TestWorker of(RocketBuilder builder) {
    return new TestWorker(builder);
  }

  /** How long a connection waits for the worker before that is an error; 10 seconds unless set. */
  public TestWorker patience(Duration time) {
    settings = settings.withPatience(time);
    return this;
  }

  /**
   * Has the worker's server read each message byte by byte. Whatever a worker reads in pieces is
   * then read in the smallest.
   */
  public TestWorker splitAtEveryByte() {
    settings = settings.withSplit();
    return this;
  }

  /**
   * Ignores these header fields, beside {@code Date} and {@code Server}, in what the worker says,
   * wherever the expected text has none of that name.
   */
  public TestWorker ignoring(String... fields) {
    settings = settings.ignoring(fields);
    return this;
  }

  /** Opens a connection. It is closed with the worker, if not before. */
  public TestConnection connects() {
    var connection = new TestConnection(server.connect(), settings, failures::stream);
    connections.add(connection);
    return connection;
  }

  /** Opens a connection and sends this message on it. */
  public TestConnection hears(String message) {
    return connects().hears(message);
  }

  /**
   * What the worker has thrown, in order: each was answered with 500, or broke off what had been
   * begun. A {@link rocket.api.HttpException} is an answer and not among them.
   */
  public List<Throwable> failures() {
    return List.copyOf(failures);
  }

  /** The server, to restart it or to {@linkplain Rocket#deploy deploy} a successor. */
  public Rocket server() {
    return server;
  }

  /** Closes the connections, the server and the worker. */
  @Override
  public void close() {
    connections.forEach(TestConnection::close);
    server.close();
  }

  private record ReadyProvider(Worker worker) implements WorkerProvider {
    ReadyProvider {
      Objects.requireNonNull(worker, "worker");
    }

    @Override
    public String method() {
      return "test";
    }

    @Override
    public Worker create(AppInfo appInfo) {
      return worker;
    }
  }
}
