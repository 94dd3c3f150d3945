package rocket.bench.servers;

import java.util.concurrent.Executors;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty as both of its entries start it: default connector, handlers on virtual threads. */
final class JettyPort {
  private JettyPort() {}

  static void serve(Launch launch, Handler handler) throws Exception {
    var threads = new QueuedThreadPool();
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    var server = new Server(threads);
    var connector = new ServerConnector(server);
    connector.setHost(Launch.HOST);
    connector.setPort(launch.port());
    connector.setAcceptQueueSize(Launch.BACKLOG);
    server.addConnector(connector);
    server.setHandler(handler);
    server.start();
    server.join();
  }
}
