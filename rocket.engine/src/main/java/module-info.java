/**
 * The server: listener, leaders, monitor and worker threads, connections and HTTP.
 *
 * {@snippet :
 * var appInfo = AppInfo.of("document_root", Path.of("site"));
 * try (var server = new Rocket(Interface.of("127.0.0.1", 8000), "static", appInfo)) {
 *   server.start(true);
 *   System.out.println(server.interfaces());
 * }
 * }
 *
 * <p>Workers are found by {@link java.util.ServiceLoader}; the engine names none.
 *
 * @see rocket.engine.Rocket
 */
module rocket.engine {
  requires transitive rocket.api;
  requires org.slf4j;
  requires java.management; // the processor time of a thread
  requires jdk.unsupported; // the only way to see a signal
  requires static org.jspecify;
  requires static osgi.core;
  requires static org.osgi.service.cm;

  exports rocket.engine;
  exports rocket.engine.osgi;

  uses rocket.api.WorkerProvider;
}
