package rocket.engine.osgi;

import static java.util.stream.Collectors.joining;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.api.AppInfoException;
import rocket.engine.Rocket;
import rocket.engine.StartException;

/**
 * Has one server's worker be the best one that is there.
 *
 * <p>Thread-safe. Changes come on any thread, also from within a worker's making; the server's
 * deployments are made one at a time, each for what is there when it begins. No lock is held while
 * a worker that leaves is waited for, so its successor can take over meanwhile.
 */
final class Follower {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket");

  /** How long one that leaves waits for a deployment that is being made. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Duration FOREVER = Duration.ofDays(36_500);

  private final Rocket server;
  private final Directory directory;
  private final @Nullable ClassLoader loader;
  private final Runnable observer;
  private final Sequencer deployments = new Sequencer(this::settle);

  /** Why a candidate could not be deployed; it is not tried again while it stays as it is. */
  private final Map<Candidate, String> failures = new ConcurrentHashMap<>();

  /** Written by the deployments; published to those who ask for the state. */
  private volatile @Nullable Candidate current;

  /** Why the server does not listen; published likewise. */
  private volatile @Nullable String outage;

  /** Published to the deployments. */
  private volatile boolean over;

  Follower(Rocket server, Directory directory, @Nullable ClassLoader loader, Runnable observer) {
    this.server = server;
    this.directory = directory;
    this.loader = loader;
    this.observer = observer;
  }

  Rocket server() {
    return server;
  }

  /** Has the server follow what is there. */
  void update() {
    deployments.ask();
    observer.run();
  }

  /** Has the server do without these, which are here no more; returns when it does. */
  void release(List<Offer> gone) {
    boolean settled = deployments.await(PATIENCE);
    observer.run();
    if (settled) {
      undeploy(gone);
    } else {
      LOG.warn("{}: a worker is still being made; those that leave are closed afterwards", this);
      ReleaseThread.start(() -> releaseLater(gone));
    }
  }

  /** Whether this thread is making a worker of its server, and cannot wait for what comes after. */
  boolean deploysHere() {
    return deployments.runsHere();
  }

  /** Follows no more. */
  void end() {
    over = true;
    failures.clear();
    current = null;
  }

  /** Whether a worker answers. */
  boolean hasWorker() {
    return current != null;
  }

  /** Why the server does not listen, if its first worker came and it could not. */
  Optional<String> outage() {
    return Optional.ofNullable(outage);
  }

  /** Why this candidate does not answer. */
  Optional<String> failure(Candidate candidate) {
    return Optional.ofNullable(failures.get(candidate));
  }

  /** Why a candidate does not answer. */
  Optional<String> failure() {
    return failures.values().stream().findFirst();
  }

  private void releaseLater(List<Offer> gone) {
    deployments.await(FOREVER);
    observer.run();
    undeploy(gone);
  }

  private void undeploy(List<Offer> gone) {
    try (var _ = new LoaderScope(loader)) {
      gone.forEach(server::undeploy);
    }
  }

  private void settle() {
    if (over) {
      return;
    }
    List<Candidate> fitting = directory.candidates(server.method());
    failures.keySet().retainAll(fitting);
    Candidate before = current;
    Candidate best = best(fitting);
    current = best;
    if (best == null && before != null) {
      LOG.debug("{}: waits for a worker; requests wait too", this);
    }
    if (over) {
      end();
    }
  }

  /** The best candidate that can be deployed, and is now. */
  private @Nullable Candidate best(List<Candidate> fitting) {
    Candidate serving = current;
    for (Candidate each : fitting) {
      if (serving != null && each.offer() == serving.offer()) {
        return each;
      }
      if (!failures.containsKey(each) && deploy(each)) {
        return each;
      }
    }
    return null;
  }

  @SuppressWarnings("CatchingUnchecked") // foreign code: whatever it throws harms nobody else
  private boolean deploy(Candidate candidate) {
    try (var _ = new LoaderScope(loader)) {
      server.deploy(candidate.offer());
      LOG.info("{}: answered by {}", this, candidate);
      return true;
    } catch (StartException e) {
      LOG.error("{}: {}", this, e.getMessage());
      outage = e.getMessage();
      return true; // the worker is there; it is the server that could not listen
    } catch (IllegalStateException e) {
      LOG.debug("{}: closed meanwhile", this, e);
      return false;
    } catch (AppInfoException e) {
      failures.put(candidate, reason(e));
      LOG.error("{}: no worker by {}: {}", this, candidate, e.getMessage());
      return false;
    } catch (Throwable e) {
      if (over) {
        LOG.debug("{}: closed while {} made a worker", this, candidate, e);
        return false;
      }
      failures.put(candidate, reason(e));
      LOG.error("{}: no worker by {}", this, candidate, e);
      return false;
    }
  }

  private static String reason(Throwable e) {
    String message = e.getMessage();
    return message == null ? e.toString() : message;
  }

  /** The server, as a log names it. */
  @Override
  public String toString() {
    String places = server.interfaces().stream().map(Object::toString).collect(joining(", "));
    return "Method '%s' at %s".formatted(server.method(), places);
  }
}
