package rocket.engine;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import rocket.api.ConnectionInfo;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Request;
import rocket.api.RequestBody;
import rocket.api.Work;
import rocket.engine.wire.RequestHead;

/** A request as its worker sees it. Confined to the owner of the exchange. */
final class HttpRequest implements Request {
  private final HttpExchange exchange;

  /** Where it comes from, if a proxy is believed that tells it. */
  private final @Nullable Origin origin;

  /**
   * @throws HttpException 400 if what a believed proxy tells is not well-formed
   */
  HttpRequest(HttpExchange exchange) {
    this.exchange = exchange;
    this.origin =
        exchange.service().proxies().fields() == Proxies.Fields.NONE ? null : askProxies();
  }

  private @Nullable Origin askProxies() {
    HttpService service = exchange.service();
    RequestHead head = exchange.head();
    return Origin.of(
        service.proxies(),
        head.fields(),
        connectionScheme(),
        head.authority(),
        exchange.connection().facts());
  }

  @Override
  public String id() {
    return exchange.id();
  }

  @Override
  public String method() {
    return exchange.head().method();
  }

  @Override
  public String scheme() {
    return origin == null ? connectionScheme() : origin.scheme();
  }

  /** What is spoken here, or to a proxy that passes it on as it comes. */
  private String connectionScheme() {
    HttpService service = exchange.service();
    boolean told = service.proxies().proxyProtocol() && exchange.connection().facts().toldOfTls();
    return told ? "https" : service.scheme();
  }

  @Override
  public String authority() {
    return origin == null ? exchange.head().authority() : origin.authority();
  }

  @Override
  public String target() {
    return exchange.head().target();
  }

  @Override
  public String path() {
    return exchange.head().path();
  }

  @Override
  public Optional<String> query() {
    return exchange.head().query();
  }

  @Override
  public String protocol() {
    return exchange.head().protocol();
  }

  @Override
  public Headers headers() {
    return exchange.head().fields();
  }

  @Override
  public RequestBody body() {
    return exchange.body();
  }

  @Override
  public Headers trailers() {
    return exchange.body().trailers();
  }

  @Override
  public ConnectionInfo connection() {
    return origin == null ? exchange.connection().facts() : origin.connection();
  }

  @Override
  public Work work() {
    return exchange.work();
  }

  @Override
  public String toString() {
    return "request " + id();
  }
}
