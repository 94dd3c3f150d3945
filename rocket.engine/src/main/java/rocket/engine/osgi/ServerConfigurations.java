package rocket.engine.osgi;

import java.util.Dictionary;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.cm.ConfigurationException;
import org.osgi.service.cm.ManagedServiceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A server for each configuration of the factory PID {@code rocket.server}; {@link ServerSettings}
 * has the keys. A changed configuration has its server closed and another one started, which binds
 * anew; one that says what it said before is left alone if its server runs. A refused one leaves
 * the server as it was.
 *
 * <p>Thread-safe. Configuration Admin makes one change at a time; the engine's stop does not wait
 * for it, for a worker that is just being made may need what the stop holds.
 */
final class ServerConfigurations implements ManagedServiceFactory {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket");
  private static final String FACTORY_PID = "rocket.server";

  private final BundleContext context;
  private final WorkerBundles workers;

  /** By PID, in their order. */
  private final Map<String, ConfiguredServer> servers = new ConcurrentSkipListMap<>();

  private volatile boolean closed;

  private volatile @Nullable ServiceRegistration<?> registration;

  ServerConfigurations(BundleContext context, WorkerBundles workers) {
    this.context = context;
    this.workers = workers;
  }

  void open() {
    Map<String, ?> properties = Map.of(Constants.SERVICE_PID, FACTORY_PID);
    registration =
        context.registerService(
            ManagedServiceFactory.class, this, FrameworkUtil.asDictionary(properties));
  }

  /** Closes the servers, one after another. */
  void close() {
    ServiceRegistration<?> registered = registration;
    if (registered != null) {
      registered.unregister();
    }
    closed = true;
    servers.values().forEach(ConfiguredServer::close);
    servers.clear();
  }

  @Override
  public String getName() {
    return "Rocket servers";
  }

  @Override
  public synchronized void updated(String pid, Dictionary<String, ?> properties)
      throws ConfigurationException {
    ConfiguredServer before = servers.get(pid);
    try {
      var settings = ServerSettings.of(FrameworkUtil.asMap(properties));
      if (closed || (before != null && before.runsWith(settings))) {
        return;
      }
      var server = new ConfiguredServer(context, workers, pid, settings);
      if (before != null) {
        before.close();
      }
      servers.put(pid, server);
      if (closed) { // looked at after it can be seen by who closes
        server.close();
      } else {
        server.open();
      }
    } catch (SettingException e) {
      LOG.error("Configuration {} is refused: {}", pid, e.getMessage());
      if (before != null) {
        before.refused(e.getMessage());
      }
      throw new ConfigurationException(e.key(), e.getMessage(), e);
    }
  }

  @Override
  public synchronized void deleted(String pid) {
    ConfiguredServer server = servers.remove(pid);
    if (server != null) {
      server.close();
    }
  }
}
