package rocket.engine;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import rocket.api.Work;

/**
 * Sends what has been written and left to a connection, as far as its peer takes it, and has it
 * wait for the peer without a thread. What is in files may have to wait for a disk: how long that
 * takes is learned for each worker as it is for its requests, so a slow disk holds up no leader.
 */
final class Departure {
  private static final Work WORK = Work.named("content that was left to the server");

  private Departure() {}

  /**
   * Whether all has been sent. If not, the connection is served again when there is more to be
   * done, and this thread must not touch it any more.
   */
  static boolean isDone(Connection connection, Claim claim, Turn turn) throws IOException {
    return isDone(connection, claim, turn, SelectionKey.OP_WRITE);
  }

  /** The same; while the peer is waited for, another operation may be what it is served for. */
  static boolean isDone(Connection connection, Claim claim, Turn turn, int operations)
      throws IOException {
    Parcel parcel = connection.pump().parcel();
    if (parcel == null || !parcel.waitsForDisk() || !claim.holds() || !turn.leading()) {
      return sends(connection, operations);
    }
    Leader leader = connection.leader();
    WorkMemory memory = leader.memory(claim.tenure(), WORK);
    if (memory.slow()) {
      connection.leave();
      leader.engine().pool().run(WORK, () -> connection.serve(Turn.detached(leader)));
      return false;
    }
    turn.begin(memory);
    boolean sent;
    try {
      sent = connection.pump().flushNow();
    } finally {
      turn.end(memory);
    }
    return sent || waits(connection, operations);
  }

  private static boolean sends(Connection connection, int operations) throws IOException {
    return connection.pump().flushNow() || waits(connection, operations);
  }

  private static boolean waits(Connection connection, int operations) {
    connection.await(operations);
    return false;
  }
}
