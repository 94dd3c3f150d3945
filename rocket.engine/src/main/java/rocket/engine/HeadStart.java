package rocket.engine;

import java.io.IOException;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import rocket.engine.wire.Framing;
import rocket.engine.wire.RequestHead;
import rocket.engine.wire.RequestParser;
import rocket.engine.wire.ResponseEncoder;

/**
 * Has the JDK's sockets, and the classes that the first request needs, loaded by a thread of their
 * own while the server is still being put together: the first answer comes a tenth sooner. What
 * fails here fails again, and is told, where it is needed.
 */
final class HeadStart implements Runnable {
  private HeadStart() {}

  static void take() {
    var thread = new Thread(null, new HeadStart(), "rocket-head-start", 0, false);
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void run() {
    try {
      loadSockets();
      loadClasses();
    } catch (IOException | ClassNotFoundException | LinkageError e) {
      Logs.SERVER.debug("The start has no head start", e);
    }
  }

  @SuppressWarnings("EmptyTryBlock") // opened to be loaded
  private static void loadSockets() throws IOException {
    try (var _ = ServerSocketChannel.open();
        var _ = Selector.open()) {}
  }

  /** In the order in which they are needed, each with those that it cannot be without. */
  private static void loadClasses() throws ClassNotFoundException {
    load(WorkerPool.class);
    load(Monitor.class);
    load(Listener.class);
    load(Reception.class);
    load(Leader.class);
    load(Turn.class);
    load(PlainTransport.class);
    load(HttpService.class);
    load(Connection.class);
    load(HttpProtocol.class);
    load(Pump.class);
    load(Standing.class);
    load(Input.class);
    load(RequestParser.class);
    load(RequestHead.class);
    load(Framing.class);
    load(HttpExchange.class);
    load(HttpBody.class);
    load(HttpRequest.class);
    load(HttpResponse.class);
    load(Answer.class);
    load(ResponseContent.class);
    load(Dispatch.class);
    load(ResponseHead.class);
    load(ResponseEncoder.class);
    load(AccessLog.class);
  }

  private static void load(Class<?> type) throws ClassNotFoundException {
    Class.forName(type.getName(), true, type.getClassLoader());
  }
}
