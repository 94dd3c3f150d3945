package rocket.engine.osgi;

import java.util.Dictionary;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.engine.Rocket;
import rocket.engine.StartException;

/**
 * A server that a configuration asked for, registered as a service of {@link Rocket} that tells by
 * its properties how it is:
 *
 * <pre>
 *   rocket.method      the method
 *   rocket.interfaces  where it listens, with the real ports, as an array
 *   rocket.state       waiting: for its first worker; serving; vacant: listening, with no worker;
 *                      failed: it could not listen, and tries again when its configuration changes
 *   rocket.error       what is wrong, if something is
 * </pre>
 *
 * <p>Opened and closed once, and while it is opened perhaps closed by another thread; its state
 * changes on any.
 */
final class ConfiguredServer {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket");

  private final BundleContext context;
  private final WorkerBundles workers;
  private final String pid;
  private final ServerSettings settings;
  private final Rocket server;
  private final Sequencer reports = new Sequencer(this::report);

  /** What follows is published to the reports. */
  private volatile @Nullable Follower follower;

  private volatile @Nullable ServiceRegistration<Rocket> registration;
  private volatile @Nullable String outage;
  private volatile @Nullable String refusal;
  private volatile boolean listening;

  /** A server that does not run yet. */
  ConfiguredServer(
      BundleContext context, WorkerBundles workers, String pid, ServerSettings settings)
      throws SettingException {
    this.context = context;
    this.workers = workers;
    this.pid = pid;
    this.settings = settings;
    try {
      this.server = settings.parameters().onReady(_ -> listening = true).buildWithoutWorker();
    } catch (IllegalArgumentException e) {
      throw new SettingException(ServerSettings.keyIn(String.valueOf(e.getMessage())), e);
    }
  }

  /** Starts it, and tells how it is from now on. If it is closed meanwhile, it stays so. */
  void open() {
    try (var _ = workers.loaderScope()) {
      follower = workers.follow(server, reports::ask);
      server.start(true);
    } catch (StartException e) {
      LOG.error("Configuration {}: {}", pid, e.getMessage());
      outage = e.getMessage();
    } catch (IllegalStateException e) {
      LOG.debug("Configuration {}: closed meanwhile", pid, e);
      return;
    }
    registration = context.registerService(Rocket.class, server, properties());
    reports.ask(); // what happened between the two
  }

  void close() {
    ServiceRegistration<Rocket> registered = registration;
    registration = null;
    if (registered != null) {
      registered.unregister();
    }
    server.close();
  }

  /** Whether it does what these ask for. */
  boolean runsWith(ServerSettings others) {
    refusal = null;
    reports.ask();
    return settings.equals(others) && outage().isEmpty();
  }

  /** Its configuration became one that is not allowed; it goes on with the one before. */
  void refused(String reason) {
    refusal = reason;
    reports.ask();
  }

  private void report() {
    ServiceRegistration<Rocket> registered = registration;
    if (registered != null) {
      try {
        registered.setProperties(properties());
      } catch (IllegalStateException _) {
        // Unregistered meanwhile.
      }
    }
  }

  private Dictionary<String, ?> properties() {
    var properties = new TreeMap<String, Object>();
    properties.put(Constants.SERVICE_PID, pid);
    properties.put("rocket.method", server.method());
    List<String> places = server.interfaces().stream().map(Object::toString).toList();
    properties.put("rocket.interfaces", places.toArray(String[]::new));
    properties.put("rocket.state", state());
    error().ifPresent(error -> properties.put("rocket.error", error));
    return FrameworkUtil.asDictionary(properties);
  }

  private String state() {
    Follower following = follower;
    if (outage().isPresent()) {
      return "failed";
    }
    if (following != null && following.hasWorker()) {
      return "serving";
    }
    return listening ? "vacant" : "waiting";
  }

  private Optional<String> error() {
    return Optional.ofNullable(refusal)
        .or(this::outage)
        .or(() -> Optional.ofNullable(follower).flatMap(Follower::failure));
  }

  private Optional<String> outage() {
    return Optional.ofNullable(outage)
        .or(() -> Optional.ofNullable(follower).flatMap(Follower::outage));
  }
}
