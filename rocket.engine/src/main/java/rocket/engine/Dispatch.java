package rocket.engine;

import java.io.IOException;
import rocket.api.Work;

/** Decides which thread runs a piece of work: the one that read it, or one of its own. */
final class Dispatch {
  /** Where a piece of work is run. */
  enum Place {
    /** On this thread. */
    HERE,
    /**
     * On another one, now or later: it serves the connection from here on, and this one must not
     * touch it any more.
     */
    ELSEWHERE,
    /** There are too many already that wait for a thread. */
    NOWHERE
  }

  private Dispatch() {}

  /** Where the work is run that waits on this connection. */
  static Place place(Tenure tenure, Work work, Connection connection, Turn turn)
      throws IOException {
    WorkerPool pool = connection.leader().engine().pool();
    boolean suits =
        turn.leading() ? leadable(tenure, work, connection.leader()) : WorkerPool.fits(work);
    if (suits && (!turn.leading() || turn.permitted() || pool.permits().unlimited())) {
      return Place.HERE;
    }
    connection.pump().flushOutput();
    connection.leave();
    var errand = new Errand(work, () -> detach(connection));
    Permits.Answer answer = pool.permits().takeOrWaitAWhile(errand, () -> turnAway(connection));
    if (answer == Permits.Answer.TAKEN && !suits) {
      pool.runWithPermit(errand);
    }
    if (answer == Permits.Answer.WAITS || !(suits || answer == Permits.Answer.REFUSED)) {
      return Place.ELSEWHERE;
    }
    connection.enter(turn);
    if (answer == Permits.Answer.REFUSED) {
      return Place.NOWHERE;
    }
    turn.permit();
    return Place.HERE;
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

  /** Has the leader turn away what waits on this connection. */
  private static void turnAway(Connection connection) {
    Leader leader = connection.leader();
    leader.post(
        () -> {
          connection.protocol().turnAway();
          leader.ready(connection);
        });
  }
}
