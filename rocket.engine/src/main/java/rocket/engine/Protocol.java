package rocket.engine;

import java.io.IOException;

/** What is spoken on a connection. Confined to the connection's owner. */
sealed interface Protocol
    permits HttpProtocol, Skipping, StreamProtocol, LingeringClose, TlsHandshake, Refusal {
  /** What becomes of a connection after it was served. */
  enum Next {
    /** It waits for input, at no thread. */
    REST,
    /** It goes on with the input that is there, after others that are ready. */
    GIVE_WAY,
    /** Another thread, or an exchange without one, owns it now: it must not be touched any more. */
    ELSEWHERE,
    /** It ends. */
    CLOSE
  }

  /** Does all that can be done with the input that is there. */
  Next advance(Connection connection, Turn turn) throws IOException;

  /** Whether it is served before the peer has sent anything. */
  default boolean speaksFirst() {
    return false;
  }

  /** Whether its peer has been answered before: then it is served before those that have not. */
  default boolean isKnown() {
    return false;
  }

  /** Nanoseconds that the connection may wait for input, or for the rest of a head. */
  long patience(boolean headBegun);

  /**
   * Whether the peer must keep to the least rates, and can be told if it sends too slowly; asked by
   * the leader too.
   */
  default boolean hurries() {
    return false;
  }

  /**
   * Whether its peer may be silent for as long as at rest, though somebody waits for it; asked by
   * the leader too.
   */
  default boolean patient() {
    return false;
  }

  /** Whether it may be closed at rest, when others wait for its place; asked by the leader. */
  default boolean yields() {
    return false;
  }

  /** The patience is over. */
  default Next expire(Connection connection, boolean headBegun) {
    return Next.CLOSE;
  }

  /** Whether nothing more will be sent, and the peer's end is all that is waited for. */
  default boolean hasEnded() {
    return false;
  }

  /** Whether this worker serves it at the moment; asked by the leader. */
  default boolean isServedBy(Tenure tenure) {
    return false;
  }

  /** What waits to be served has waited for too long: it is to be turned away when it is served. */
  default void turnAway() {}

  /** The connection has been closed. */
  default void closed() {}
}
