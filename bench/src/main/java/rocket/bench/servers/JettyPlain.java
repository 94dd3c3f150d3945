package rocket.bench.servers;

import java.nio.ByteBuffer;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Jetty's own handler, without servlets. It may block, so it runs on virtual threads. */
public final class JettyPlain {
  private JettyPlain() {}

  public static void main(String[] arguments) throws Exception {
    JettyPort.serve(Launch.of(arguments), new Hello());
  }

  private static final class Hello extends Handler.Abstract {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      if (!Launch.PLAINTEXT.equals(Request.getPathInContext(request))) {
        return false;
      }
      response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain");
      response.write(true, ByteBuffer.wrap(Launch.hello()), callback);
      return true;
    }
  }
}
