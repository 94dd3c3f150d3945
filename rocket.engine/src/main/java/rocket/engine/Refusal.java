package rocket.engine;

import java.io.IOException;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Status;

/** Tells a peer that has too many connections already so, at no thread's expense, and closes. */
final class Refusal implements Protocol {
  private static final Headers LATER = Headers.of("Retry-After", "10");

  private final HttpProtocol http;

  Refusal(HttpProtocol http) {
    this.http = http;
  }

  @Override
  public Next advance(Connection connection, Turn turn) throws IOException {
    connection.protocol(http);
    return http.refuse(
        connection,
        new HttpException(
            Status.SERVICE_UNAVAILABLE, "Too many connections from this address.", LATER),
        turn);
  }

  @Override
  public boolean speaksFirst() {
    return true;
  }

  @Override
  public long patience(boolean headBegun) {
    return http.patience(headBegun);
  }
}
