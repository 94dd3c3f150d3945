package rocket.engine;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import rocket.api.AppInfo;
import rocket.api.Interface;

/**
 * A server made by the constructor of another server, as the original Rocket offered it: the same
 * parameters in the same order, with the same defaults. The application is a servlet.
 */
public final class CherryPyWSGIServer implements AutoCloseable {
  private final Rocket rocket;

  /** A server with the defaults: 10 threads, no maximum, a queue of 5, a timeout of 10 seconds. */
  public CherryPyWSGIServer(Interface bindAddr, Object wsgiApp) {
    this(bindAddr, wsgiApp, 10, "", -1, 5, 10, 5);
  }

  /**
   * A server.
   *
   * @param bindAddr where to listen
   * @param wsgiApp the application: a servlet, its class, or its class name
   * @param numthreads threads that are always there, at least 1
   * @param serverName accepted and not used
   * @param max the most requests that run at once; 0 or less means no maximum
   * @param requestQueueSize connections that the operating system keeps for the server to accept
   * @param timeout seconds that an idle connection is kept
   * @param shutdownTimeout accepted and not used
   * @throws IllegalArgumentException if a parameter is not allowed
   */
  public CherryPyWSGIServer(
      Interface bindAddr,
      Object wsgiApp,
      int numthreads,
      String serverName,
      int max,
      int requestQueueSize,
      int timeout,
      int shutdownTimeout) {
    this.rocket =
        Rocket.builder()
            .interfaces(List.of(bindAddr))
            .method("servlet")
            .appInfo(AppInfo.of("servlet", wsgiApp))
            .minThreads(numthreads)
            .maxThreads(Math.max(0, max))
            .queueSize(OptionalInt.of(requestQueueSize))
            .timeout(Duration.ofSeconds(timeout))
            .build();
  }

  /** Starts, and returns when the server has been stopped. */
  public void start() {
    rocket.start();
  }

  /** Starts; see {@link Rocket#start(boolean)}. */
  public void start(boolean background) {
    rocket.start(background);
  }

  /** Stops; see {@link Rocket#stop}. */
  public void stop() {
    rocket.stop();
  }

  /** The server behind it. */
  public Rocket rocket() {
    return rocket;
  }

  @Override
  public void close() {
    rocket.close();
  }
}
