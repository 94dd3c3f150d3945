package rocket.itests;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.osgi.framework.BundleException;
import org.osgi.framework.Constants;
import rocket.api.Interface;
import rocket.engine.FoundMethod;
import rocket.engine.Limit;
import rocket.engine.Limits;
import rocket.engine.Rocket;
import rocket.engine.RocketBuilder;
import rocket.engine.osgi.WorkerBundles;

/**
 * A framework hosted by the tests, as the launcher hosts one: its workers serve in servers here.
 */
record HostedWorkers(RunningFramework framework, WorkerBundles workers) implements AutoCloseable {

  /** Starts both; bundles get the API from the host. */
  static HostedWorkers start(OsgiFramework kind, Path folder) throws BundleException {
    var host = OsgiFramework.exports("slf4j-api") + ",rocket.api;version=\"0.1.0\"";
    var framework =
        kind.start(folder.resolve("cache"), Map.of(Constants.FRAMEWORK_SYSTEMPACKAGES_EXTRA, host));
    return new HostedWorkers(framework, new WorkerBundles(framework.context()));
  }

  /** A server of method {@code greeting} that was started; no request waits for a worker. */
  Rocket greetings() {
    return server(anywhere().method(GreetingBundle.METHOD));
  }

  /** A server that was started. */
  Rocket server(RocketBuilder parameters) {
    var server = workers.create(parameters);
    server.start(true);
    return server;
  }

  /** Parameters of a server at a free port, where no request waits for a worker. */
  static RocketBuilder anywhere() {
    return Rocket.builder()
        .interfaces(Interface.of("127.0.0.1", 0))
        .limits(Limits.DEFAULT.with(Limit.SUCCESSOR_TIME, Duration.ofMillis(1)));
  }

  /** The first method, or broken provider, of a bundle. */
  FoundMethod found(String bundle) {
    return workers.methods().stream()
        .filter(each -> each.origin().equals("bundle " + bundle))
        .findFirst()
        .orElseThrow();
  }

  static Visit visit(Rocket server) {
    return new Visit(server.interfaces().getFirst().port());
  }

  static String ask(Rocket server) throws Exception {
    return visit(server).text();
  }

  /** Closes the servers, and stops the framework. */
  @Override
  public void close() throws BundleException {
    workers.close();
    framework.close();
  }
}
