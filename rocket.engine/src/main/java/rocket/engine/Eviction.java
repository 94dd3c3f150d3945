package rocket.engine;

import org.jspecify.annotations.Nullable;

/**
 * What is done to a connection over its owner's head, when the time of an engine or of a worker is
 * up. Called by the leading thread, whoever owns the connection; what is meant for a worker holds
 * the gate of the {@link Owner} for that moment, so that it meets that worker's request or none.
 */
final class Eviction {
  private Eviction() {}

  /** The server has waited long enough: what is served here is interrupted. */
  static void interrupt(Connection connection) {
    Owner owner = connection.owner();
    Thread serving = owner.hold();
    interrupt(serving);
    owner.letGo(serving);
  }

  /** This worker's time is up: what it serves here is interrupted, and nothing else. */
  static void interrupt(Connection connection, Tenure tenure) {
    Owner owner = connection.owner();
    Thread serving = owner.hold();
    if (connection.protocol().isServedBy(tenure)) {
      interrupt(serving);
    }
    owner.letGo(serving);
  }

  private static void interrupt(@Nullable Thread serving) {
    if (serving != null) {
      serving.interrupt();
    }
  }

  /** Ends it; the owner, if there is one, lets go of the rest when it is done. */
  static void cut(Connection connection) {
    afterCut(connection, connection.standing().end());
  }

  /** Ends it if this worker serves it. */
  static void cut(Connection connection, Tenure tenure) {
    Owner owner = connection.owner();
    Thread serving = owner.hold();
    boolean meant = connection.protocol().isServedBy(tenure);
    ConnectionState before = meant ? connection.standing().end() : ConnectionState.CLOSED;
    owner.letGo(serving);
    afterCut(connection, before);
  }

  private static void afterCut(Connection connection, ConnectionState before) {
    if (before != ConnectionState.CLOSED) {
      connection.disconnect();
    }
    if (before == ConnectionState.IDLE) {
      connection.release();
    } else if (before == ConnectionState.WAITING) {
      connection.standing().tell(Vigil.ANY);
    }
  }
}
