package rocket.engine;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rocket.api.AppInfoException;
import rocket.api.HttpWorker;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/**
 * Who works for a server: makes its workers, judges whether they fit, and gives them to the engine
 * that runs, or keeps the last for the one that starts next. Thread-safe: guarded by itself, which
 * nobody holds while an engine ends or a worker is closed.
 */
final class Staff {
  private final Configuration configuration;

  /** Who makes the workers; nobody while a method has none. */
  private @Nullable WorkerProvider provider;

  /** A worker that was made and has not served yet. */
  private @Nullable Worker fresh;

  /** The engine that takes workers in. */
  private @Nullable Engine running;

  private boolean dismissed;

  /** Without a provider it waits for one to be deployed. */
  Staff(Configuration configuration, @Nullable WorkerProvider provider) {
    this.configuration = configuration;
    this.provider = provider;
    this.fresh = provider == null ? null : make(provider);
  }

  /** Whether there is somebody to make a worker. */
  synchronized boolean isThere() {
    return provider != null;
  }

  /** An engine with a worker, not started yet, that takes in others from now on. */
  synchronized Engine engine(ServerSockets sockets) throws IOException {
    WorkerProvider maker = requireNonNull(provider);
    Worker worker = fresh == null ? make(maker) : fresh;
    fresh = worker;
    var made = new Engine(configuration, new Tenure(maker, worker), sockets);
    fresh = null;
    running = made;
    return made;
  }

  /** The engine ends: workers that come now are for the next. */
  synchronized void leave() {
    running = null;
  }

  /** Has another worker answer: in the engine that runs, or in the next. */
  void deploy(WorkerProvider next) {
    Worker worker = make(next); // unguarded: it is not our code
    Worker before;
    try {
      before = place(next, worker);
    } catch (RuntimeException e) {
      close(worker);
      throw e;
    }
    close(before);
  }

  /** Gives whom it replaces, if that has never served. */
  private synchronized @Nullable Worker place(WorkerProvider next, Worker worker) {
    requireFitting(worker);
    provider = next;
    Worker before = fresh;
    if (running == null) {
      fresh = worker;
    } else {
      fresh = null;
      running.deploy(new Tenure(next, worker));
    }
    return before;
  }

  private void requireFitting(Worker worker) {
    if (dismissed) {
      throw new IllegalStateException("the server is closed");
    }
    Engine engine = running;
    if (engine != null && engine.speaksHttp() != worker instanceof HttpWorker) {
      throw new IllegalArgumentException(
          engine.speaksHttp()
              ? "method '%s' answers HTTP here, and its new worker speaks a protocol of its own; allowed: an HttpWorker, or another one after a stop"
                  .formatted(configuration.method())
              : "method '%s' speaks a protocol of its own here, and its new worker answers HTTP; allowed: a StreamWorker, or another one after a stop"
                  .formatted(configuration.method()));
    }
  }

  /**
   * Does without a provider from now on. Gives those of its workers that an engine has, to be
   * retired; one that an equal provider makes later is not among them.
   */
  List<Tenure> release(WorkerProvider gone, @Nullable Engine engine) {
    Worker idle = null;
    List<Tenure> serving;
    synchronized (this) {
      if (gone.equals(provider)) {
        provider = null;
        idle = fresh;
        fresh = null;
      }
      serving = engine == null ? List.of() : engine.unseat(gone);
    }
    close(idle);
    return serving;
  }

  /** Nobody works here any more. */
  void dismiss() {
    Worker idle;
    synchronized (this) {
      dismissed = true;
      idle = fresh;
      fresh = null;
    }
    close(idle);
  }

  private Worker make(WorkerProvider maker) {
    try {
      return maker.create(configuration.completeAppInfo());
    } catch (AppInfoException e) {
      throw e;
    } catch (Exception e) {
      throw new IllegalArgumentException(
          "method '%s' cannot make its worker: %s".formatted(configuration.method(), e), e);
    }
  }

  private static void close(@Nullable Worker worker) {
    if (worker != null) {
      Tenure.close(worker);
    }
  }
}
