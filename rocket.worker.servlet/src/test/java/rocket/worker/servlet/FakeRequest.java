package rocket.worker.servlet;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;
import rocket.api.ConnectionInfo;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.MutableHeaders;
import rocket.api.Request;
import rocket.api.RequestBody;
import rocket.api.Work;

/** A request in memory, told by its target, its fields and its content. */
final class FakeRequest implements Request {
  private final String method;
  private final String target;
  private final MutableHeaders headers;
  private final FakeBody body;
  String protocol = "HTTP/1.1";
  String scheme = "http";
  Headers trailers = Headers.empty();
  Work work = Work.UNKNOWN;
  Optional<SSLSession> tls = Optional.empty();

  private FakeRequest(String method, String target, MutableHeaders headers, String content) {
    this.method = method;
    this.target = target;
    this.headers = headers;
    body = new FakeBody(content.getBytes(StandardCharsets.UTF_8));
  }

  static FakeRequest get(String target, String... fields) {
    return new FakeRequest("GET", target, MutableHeaders.of(fields), "");
  }

  static FakeRequest of(String method, String target, String... fields) {
    return new FakeRequest(method, target, MutableHeaders.of(fields), "");
  }

  static FakeRequest post(String target, String type, String content) {
    var headers = MutableHeaders.of("Content-Type", type);
    headers.add("Content-Length", Integer.toString(content.length()));
    return new FakeRequest("POST", target, headers, content);
  }

  /** This with one more field. */
  FakeRequest with(String name, String value) {
    headers.add(name, value);
    return this;
  }

  /** Lets so many bytes more of the content arrive; without this, all is there. */
  FakeRequest arrives(int bytes) {
    body.there = (body.there == Integer.MAX_VALUE ? 0 : body.there) + bytes;
    return this;
  }

  /** Has reading fail from now on. */
  void breaks(RuntimeException failure) {
    body.failure = failure;
  }

  /** Whether reading would bring something. */
  boolean readable() {
    return body.there > 0 || body.input.available() == 0 || body.failure != null;
  }

  /** Announces no length, as chunked content does. */
  FakeRequest chunked() {
    headers.remove("Content-Length");
    body.length = -1;
    return this;
  }

  @Override
  public String id() {
    return "request-1";
  }

  @Override
  public String method() {
    return method;
  }

  @Override
  public String scheme() {
    return scheme;
  }

  @Override
  public String authority() {
    return headers.first("Host", "");
  }

  @Override
  public String target() {
    return target;
  }

  @Override
  public String path() {
    int query = target.indexOf('?');
    return query < 0 ? target : target.substring(0, query);
  }

  @Override
  public Optional<String> query() {
    int query = target.indexOf('?');
    return query < 0 ? Optional.empty() : Optional.of(target.substring(query + 1));
  }

  @Override
  public String protocol() {
    return protocol;
  }

  @Override
  public Headers headers() {
    return headers;
  }

  @Override
  public RequestBody body() {
    return body;
  }

  @Override
  public Headers trailers() {
    if (!body.finished()) {
      throw new IllegalStateException("not read");
    }
    return trailers;
  }

  @Override
  public ConnectionInfo connection() {
    return new FakeConnection(tls);
  }

  @Override
  public Work work() {
    return work;
  }

  private record FakeConnection(Optional<SSLSession> tls) implements ConnectionInfo {
    @Override
    public String id() {
      return "connection-1";
    }

    @Override
    public InetSocketAddress local() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), 8000);
    }

    @Override
    public InetSocketAddress remote() {
      return new InetSocketAddress(InetAddress.getLoopbackAddress(), 50_000);
    }
  }

  private static final class FakeBody implements RequestBody {
    private final ByteArrayInputStream input;
    private long length;
    private long limit = Long.MAX_VALUE;
    private long taken;
    private boolean finished;
    private int there = Integer.MAX_VALUE;
    private @Nullable RuntimeException failure;

    FakeBody(byte[] content) {
      length = content.length;
      finished = content.length == 0;
      input =
          new ByteArrayInputStream(content) {
            @Override
            public int read() {
              int b = super.read();
              finished |= b < 0;
              return b;
            }

            @Override
            public int read(byte[] target, int offset, int count) {
              int read = super.read(target, offset, count);
              taken += Math.max(0, read);
              if (taken > limit) {
                throw new HttpException(413);
              }
              finished |= read < 0 || (length >= 0 && available() == 0);
              return read;
            }
          };
    }

    @Override
    public long length() {
      return length;
    }

    @Override
    public InputStream stream() {
      return input;
    }

    @Override
    public int readNow(byte[] target, int offset, int count) {
      if (failure != null) {
        throw failure;
      }
      if (input.available() == 0) {
        finished = true;
        return -1;
      }
      if (there == 0) {
        return 0;
      }
      int read = input.read(target, offset, Math.min(count, there));
      there -= there == Integer.MAX_VALUE ? 0 : read;
      return read;
    }

    @Override
    public boolean finished() {
      return finished;
    }

    @Override
    public void limit(long bytes) {
      limit = bytes;
    }
  }
}
