package rocket.engine;

import java.io.IOException;
import rocket.api.Work;

/** A conversation that goes on without turns. Confined to the connection's owner. */
final class LaterConversation implements Going {
  private final Connection connection;
  private final StreamProtocol protocol;
  private final RawConnection raw;

  LaterConversation(Connection connection, StreamProtocol protocol, RawConnection raw) {
    this.connection = connection;
    this.protocol = protocol;
    this.raw = raw;
  }

  @Override
  public Connection connection() {
    return connection;
  }

  @Override
  public Work work() {
    return protocol.work();
  }

  @Override
  public boolean readable() throws IOException {
    return raw.readable();
  }

  /** Who is silent for too long has lost the connection, as the next read tells. */
  @Override
  public void outwaited() {}

  @Override
  public void fail(Throwable cause) {
    if (cause instanceof IOException && connection.pump().broken()) {
      Logs.SERVER.debug("The peer of connection {} is gone", connection.id(), cause);
      return;
    }
    Logs.ERRORS.error("A conversation with {} failed", connection.facts().remote(), cause);
    connection.leader().engine().failed(cause);
  }

  @Override
  public void finish() {
    protocol.end();
  }

  @Override
  public void resume(Turn turn) {
    connection.serve(turn);
  }
}
