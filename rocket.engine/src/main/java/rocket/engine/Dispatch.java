package rocket.engine;

import java.io.IOException;
import rocket.api.Work;

/** Decides which thread runs a piece of work: the one that read it, or one of its own. */
final class Dispatch {
  private Dispatch() {}

  /**
   * Whether this thread may run the work. If not, it has been handed over: another thread will
   * serve the connection from here on, and this one must not touch it any more.
   */
  static boolean here(Tenure tenure, Work work, Connection connection, Turn turn)
      throws IOException {
    WorkerPool pool = connection.leader().engine().pool();
    boolean suits =
        turn.leading() ? leadable(tenure, work, connection.leader()) : WorkerPool.fits(work);
    if (suits && (!turn.leading() || turn.permitted() || pool.permits().unlimited())) {
      return true;
    }
    connection.pump().flushNow();
    connection.leave();
    if (!suits) {
      pool.run(work, () -> detach(connection));
      return false;
    }
    if (turn.takePermitOrWait(
        pool.permits(), () -> pool.runWithPermit(work, () -> detach(connection)))) {
      connection.enter(turn);
      return true;
    }
    return false;
  }

  private static boolean leadable(Tenure tenure, Work work, Leader leader) {
    return work.threads() != Work.Threads.VIRTUAL
        && switch (work.pace()) {
          case QUICK -> true;
          case SLOW -> false;
          case LEARN -> !leader.memory(tenure, work).slow();
        };
  }

  private static void detach(Connection connection) {
    connection.serve(Turn.detached(connection.leader()));
  }
}
