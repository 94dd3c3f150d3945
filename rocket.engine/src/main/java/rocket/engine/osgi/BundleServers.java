package rocket.engine.osgi;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import rocket.engine.FoundMethod;
import rocket.engine.Rocket;
import rocket.engine.RocketBuilder;
import rocket.engine.RocketFactory;

/** The servers that one bundle made; closed with it. Thread-safe. */
final class BundleServers implements RocketFactory {
  private final WorkerBundles workers;
  private final String owner;
  private final List<Rocket> servers = new CopyOnWriteArrayList<>();
  private volatile boolean closed;

  BundleServers(WorkerBundles workers, String owner) {
    this.workers = workers;
    this.owner = owner;
  }

  @Override
  public Rocket create(RocketBuilder parameters) {
    Rocket server = workers.create(parameters);
    servers.add(server);
    server.onClose(() -> servers.remove(server));
    if (closed) { // looked at after it can be seen by who closes
      server.close();
      throw new IllegalStateException(
          "no server is made any more: bundle %s has let the service go".formatted(owner));
    }
    return server;
  }

  @Override
  public List<FoundMethod> methods() {
    return workers.methods();
  }

  /** Closes its servers in the order in which they were made. */
  void close() {
    closed = true;
    servers.forEach(Rocket::close);
  }
}
