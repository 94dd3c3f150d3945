package rocket.engine.osgi;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** The servers that follow what is there. Thread-safe. */
final class Followers {
  private final List<Follower> followers = new CopyOnWriteArrayList<>();

  void add(Follower follower) {
    followers.add(follower);
  }

  void remove(Follower follower) {
    followers.remove(follower);
    follower.end();
  }

  /** Those that follow, in the order in which their servers were made. */
  List<Follower> list() {
    return List.copyOf(followers);
  }

  /** Has all follow what is there now. */
  void update() {
    followers.forEach(Follower::update);
  }

  /**
   * Has all do without these, at the same time; returns when they do. A server whose worker this
   * very thread is making releases them afterwards. In a request of one of these very workers
   * nothing is waited for: it would be its own end, or that of another request which stops the same
   * bundle and waits for this one.
   */
  void release(List<Candidate> gone) {
    List<Runnable> here = new ArrayList<>();
    List<Runnable> elsewhere = new ArrayList<>();
    for (Follower each : followers) {
      List<Offer> offers = offers(gone, each.server().method());
      if (!offers.isEmpty()) {
        Runnable release = () -> each.release(offers);
        if (each.deploysHere()) {
          ReleaseThread.start(release);
        } else if (each.server().serves(Thread.currentThread())) {
          here.add(release);
        } else {
          elsewhere.add(release);
        }
      }
    }
    if (here.isEmpty()) {
      runAll(elsewhere);
    } else {
      elsewhere.forEach(ReleaseThread::start);
      here.forEach(Runnable::run);
    }
  }

  /** One is run by this thread, which may hold a lock of the framework that the worker needs. */
  private static void runAll(List<Runnable> releases) {
    List<Thread> others = releases.stream().skip(1).map(ReleaseThread::start).toList();
    releases.stream().limit(1).forEach(Runnable::run);
    try {
      for (Thread each : others) {
        each.join();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }

  /** Why a server could not have this candidate. */
  Optional<String> failure(Candidate candidate) {
    return followers.stream().flatMap(each -> each.failure(candidate).stream()).findFirst();
  }

  private static List<Offer> offers(List<Candidate> some, String method) {
    Stream<Candidate> fitting = some.stream().filter(each -> each.found().answersTo(method));
    return fitting.map(Candidate::offer).toList();
  }
}
