package rocket.engine;

import java.io.IOException;
import rocket.api.Work;

/** An exchange that goes on after the call that served it. Confined to the connection's owner. */
final class LaterExchange implements Going {
  private final HttpExchange exchange;
  private Outcome outcome = Outcome.BROKEN;

  LaterExchange(HttpExchange exchange) {
    this.exchange = exchange;
  }

  /** How it ended. */
  Outcome outcome() {
    return outcome;
  }

  @Override
  public Connection connection() {
    return exchange.connection();
  }

  @Override
  public Work work() {
    return exchange.work();
  }

  @Override
  public boolean readable() throws IOException {
    return exchange.body().readable();
  }

  @Override
  public void outwaited() {
    exchange.body().refuseSlow();
  }

  @Override
  public void fail(Throwable cause) {
    exchange.fail(cause);
  }

  @Override
  public void finish() {
    outcome = exchange.finish();
  }

  @Override
  public void resume(Turn turn) {
    exchange.resume(outcome, turn);
  }
}
