package rocket.bench.servers;

import java.nio.ByteBuffer;
import java.util.concurrent.Executors;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** Jetty's own handler over TLS: that of the JDK. */
public final class JettyTls {
  private JettyTls() {}

  public static void main(String[] arguments) throws Exception {
    serve(Launch.of(arguments), new SslContextFactory.Server());
  }

  static void serve(Launch launch, SslContextFactory.Server tls) throws Exception {
    tls.setKeyStore(TlsFiles.keyStore());
    tls.setKeyStorePassword(TlsFiles.PASSWORD);
    var threads = new QueuedThreadPool();
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    var server = new Server(threads);
    var connector = new ServerConnector(server, tls, new HttpConnectionFactory());
    connector.setHost(Launch.HOST);
    connector.setPort(launch.port());
    connector.setAcceptQueueSize(Launch.BACKLOG);
    server.addConnector(connector);
    server.setHandler(new Content());
    server.start();
    server.join();
  }

  private static final class Content extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      boolean many = TlsFiles.BULK.equals(Request.getPathInContext(request));
      response
          .getHeaders()
          .put(HttpHeader.CONTENT_TYPE, many ? "application/octet-stream" : "text/plain");
      response.write(true, ByteBuffer.wrap(many ? TlsFiles.bulk() : Launch.hello()), callback);
      return true;
    }
  }
}
