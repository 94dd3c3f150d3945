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

  /** How far it has come. */
  enum Progress {
    /** All has been sent. */
    DONE,
    /** The peer has to take something first, or others have their turn. */
    WAITS,
    /** Another thread goes on with the connection; this one must not touch it any more. */
    ELSEWHERE
  }

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
    Progress progress = send(connection, claim, turn);
    if (progress == Progress.WAITS) {
      connection.await(operations);
    }
    return progress == Progress.DONE;
  }

  /** Sends what can be sent now; unless that is {@link Progress#ELSEWHERE}. */
  static Progress send(Connection connection, Claim claim, Turn turn) throws IOException {
    Leader leader = connection.leader();
    Parcel parcel = connection.pump().parcel();
    boolean disk = parcel != null && parcel.waitsForDisk();
    if (disk && !leader.aborted()) {
      Thread.interrupted(); // what a worker left behind would close the file for all
    }
    if (!disk || !claim.holds() || !turn.leading()) {
      return progress(connection);
    }
    WorkMemory memory = leader.memory(claim.tenure(), WORK);
    if (memory.slow()) {
      connection.leave();
      leader.engine().pool().run(WORK, () -> connection.serve(Turn.detached(leader)));
      return Progress.ELSEWHERE;
    }
    turn.begin(memory);
    try {
      return progress(connection);
    } finally {
      turn.end(memory);
    }
  }

  private static Progress progress(Connection connection) throws IOException {
    try {
      return connection.pump().flushNow() ? Progress.DONE : Progress.WAITS;
    } catch (IOException e) {
      report(connection, e);
      throw e;
    }
  }

  /**
   * Tells of content that could not be sent to its end, unless its peer or a stop is the reason.
   */
  private static void report(Connection connection, IOException failure) {
    Leader leader = connection.leader();
    if (connection.pump().parcel() != null && !connection.pump().broken() && !leader.aborted()) {
      leader.engine().contentFailed("An answer on connection " + connection, failure);
    }
  }
}
