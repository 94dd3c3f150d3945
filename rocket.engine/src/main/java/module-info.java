/** Listeners, monitor, worker threads, connections and HTTP. */
module rocket.engine {
  requires transitive rocket.api;
  requires org.slf4j;
  requires java.management;
  requires jdk.unsupported;
  requires static org.jspecify;
  requires static osgi.core;

  exports rocket.engine;

  uses rocket.api.WorkerProvider;
}
