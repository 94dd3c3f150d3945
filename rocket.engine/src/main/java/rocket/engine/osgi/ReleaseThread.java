package rocket.engine.osgi;

import java.util.concurrent.atomic.AtomicReference;

/**
 * Starts the threads that take workers out of service. A framework's class loader may remember a
 * thread that loaded a class long after its end; so the thread forgets what it did it for.
 */
final class ReleaseThread {
  private ReleaseThread() {}

  static Thread start(Runnable release) {
    var task = new AtomicReference<Runnable>(release);
    return Thread.ofVirtual()
        .name("rocket-release")
        .start(() -> task.getAndSet(ReleaseThread::done).run());
  }

  private static void done() {}
}
