package rocket.engine;

import java.util.Optional;
import rocket.api.ConnectionInfo;
import rocket.api.Headers;
import rocket.api.Request;
import rocket.api.RequestBody;
import rocket.api.Work;

/** A request as its worker sees it. Confined to the owner of the exchange. */
final class HttpRequest implements Request {
  private final HttpExchange exchange;

  HttpRequest(HttpExchange exchange) {
    this.exchange = exchange;
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
    return exchange.scheme();
  }

  @Override
  public String authority() {
    return exchange.authority();
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
    return exchange.client();
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
