package rocket.engine.osgi;

import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceEvent;
import org.osgi.framework.ServiceListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits for a Configuration Admin, by its name: the engine's bundle resolves without one, and is
 * wired to its API when it is there. Nothing here refers to that API but what is made then.
 * Thread-safe.
 */
final class ConfigurationWatch implements ServiceListener {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket");
  private static final String ADMIN = "org.osgi.service.cm.ConfigurationAdmin";

  private final BundleContext context;
  private final WorkerBundles workers;

  /** Guarded by this. */
  private @Nullable ServerConfigurations configurations;

  /** Guarded by this. */
  private boolean closed;

  ConfigurationWatch(BundleContext context, WorkerBundles workers) {
    this.context = context;
    this.workers = workers;
  }

  void open() {
    try {
      context.addServiceListener(this, "(objectClass=" + ADMIN + ")");
      if (context.getServiceReference(ADMIN) != null) {
        begin();
      }
    } catch (InvalidSyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  void close() {
    context.removeServiceListener(this);
    ServerConfigurations ending;
    synchronized (this) {
      closed = true;
      ending = configurations;
    }
    if (ending != null) {
      ending.close();
    }
  }

  @Override
  public void serviceChanged(ServiceEvent event) {
    if (event.getType() == ServiceEvent.REGISTERED) {
      begin();
    }
  }

  private void begin() {
    ServerConfigurations beginning;
    synchronized (this) {
      if (closed || configurations != null) {
        return;
      }
      try {
        beginning = new ServerConfigurations(context, workers);
      } catch (LinkageError e) {
        LOG.warn("Servers cannot be configured: no wire to the package org.osgi.service.cm", e);
        return;
      }
      configurations = beginning;
    }
    beginning.open();
  }
}
