package rocket.engine.osgi;

import static java.util.Comparator.comparing;

import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import rocket.engine.FoundMethod;
import rocket.engine.Rocket;
import rocket.engine.RocketBuilder;
import rocket.engine.RocketFactory;

/**
 * The workers that the bundles of a framework bring: a bundle is a worker for as long as it is
 * active. The engine's own bundle has one of these; a program that hosts a framework makes its own.
 * Thread-safe.
 *
 * <p>A bundle brings the providers that its {@code META-INF/services/rocket.api.WorkerProvider}
 * names, without any extender, and those that it registers as services of {@link
 * rocket.api.WorkerProvider}. Of several that answer to a method the best is, in this order: the
 * one with the higher {@code service.ranking} (a property of the service, or an attribute of the
 * bundle's {@code osgi.serviceloader} capability; 0 if not given), that of the bundle with the
 * higher version, that of the bundle that was installed earlier (its lower number). What the class
 * path or module path of a hosting program has comes after all of these.
 *
 * <p>If the best cannot make a worker, which is logged and said by {@link #methods}, the next one
 * is tried; it is not tried again until it changes. A bundle that stops, and a service that is
 * unregistered, waits until its workers have finished what they were given and are closed.
 */
public final class WorkerBundles implements RocketFactory, AutoCloseable {
  private final BundleContext context;
  private final @Nullable ClassLoader loader;
  private final Directory directory = new Directory();
  private final Followers followers = new Followers();
  private final BundleWatch bundles;
  private final ServiceWatch services;
  private volatile boolean closed;

  /** Watches a framework, from now on to {@link #close}. */
  @SuppressWarnings("exports") // the framework's API has a module name only by its file
  public WorkerBundles(BundleContext context) {
    boolean hosting = FrameworkUtil.getBundle(Rocket.class) == null;
    this.context = context;
    this.loader =
        hosting
            ? Thread.currentThread().getContextClassLoader()
            : WorkerBundles.class.getClassLoader();
    this.bundles = new BundleWatch(context, this::stay);
    this.services = new ServiceWatch(context, this::stay);
    if (hosting) {
      Brought found = HostProviders.find();
      stay().bring(() -> found);
    }
    bundles.open();
    services.open();
  }

  @Override
  public Rocket create(RocketBuilder parameters) {
    Rocket server = parameters.buildWithoutWorker();
    follow(server, () -> {});
    return server;
  }

  @Override
  public List<FoundMethod> methods() {
    Stream<FoundMethod> usable =
        directory.candidates().stream()
            .sorted(
                comparing((Candidate each) -> each.found().method()).thenComparing(Candidate::rank))
            .map(this::state);
    Stream<FoundMethod> dormant =
        Stream.of(context.getBundles())
            .filter(each -> each.getState() != Bundle.ACTIVE && !bundles.knows(each))
            .flatMap(each -> BundleProviders.dormant(each).stream());
    return Stream.of(usable, directory.broken().stream(), dormant).flatMap(each -> each).toList();
  }

  /** Closes the servers that were made here, one after another, and watches no more. */
  @Override
  public void close() {
    closed = true;
    followers.list().forEach(each -> each.server().close());
    try {
      services.close();
      bundles.close();
    } catch (IllegalStateException _) {
      // The framework has stopped before; it watches no more either.
    }
  }

  /** Has a server follow what is there until it is closed; the observer learns of each change. */
  Follower follow(Rocket server, Runnable observer) {
    var follower = new Follower(server, directory, loader, observer);
    followers.add(follower);
    server.onClose(() -> followers.remove(follower));
    if (closed) { // looked at after it can be seen by who closes
      server.close();
      throw new IllegalStateException("no server is made any more: what makes them is closed");
    }
    follower.update();
    return follower;
  }

  /** Under which class loader servers start. */
  LoaderScope loaderScope() {
    return new LoaderScope(loader);
  }

  private FoundMethod state(Candidate candidate) {
    return followers
        .failure(candidate)
        .map(reason -> candidate.found().withState("failed: " + reason))
        .orElse(candidate.found());
  }

  private Stay stay() {
    return new Stay(directory, followers);
  }
}
