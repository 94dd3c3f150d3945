package rocket.worker.files;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import rocket.api.ConnectionInfo;
import rocket.api.Headers;
import rocket.api.Request;
import rocket.api.RequestBody;
import rocket.api.Work;

/** A request without content that came over no connection. */
record FakeRequest(String method, String target, Headers headers) implements Request {
  @Override
  public String id() {
    return "1";
  }

  @Override
  public String scheme() {
    return "http";
  }

  @Override
  public String authority() {
    return "localhost";
  }

  @Override
  public String path() {
    int mark = target.indexOf('?');
    return mark < 0 ? target : target.substring(0, mark);
  }

  @Override
  public Optional<String> query() {
    int mark = target.indexOf('?');
    return mark < 0 ? Optional.empty() : Optional.of(target.substring(mark + 1));
  }

  @Override
  public String protocol() {
    return "HTTP/1.1";
  }

  @Override
  public RequestBody body() {
    throw new UnsupportedOperationException();
  }

  @Override
  public Headers trailers() {
    return Headers.empty();
  }

  @Override
  public ConnectionInfo connection() {
    return new Loopback();
  }

  private record Loopback() implements ConnectionInfo {
    @Override
    public String id() {
      return "1";
    }

    @Override
    public InetSocketAddress local() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), 80);
    }

    @Override
    public InetSocketAddress remote() {
      return local();
    }

    @Override
    public Optional<SSLSession> tls() {
      return Optional.empty();
    }
  }

  @Override
  public Work work() {
    return Work.UNKNOWN;
  }
}
