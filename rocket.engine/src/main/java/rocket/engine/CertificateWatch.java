package rocket.engine;

import java.util.concurrent.TimeUnit;

/**
 * Has changed certificates read while an engine runs. The monitor starts each look, and a worker
 * thread takes it: a file system may let it wait.
 */
final class CertificateWatch implements Runnable {
  static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(2);

  private final Certificates certificates;
  private final Timers timers;
  private final WorkerPool pool;

  CertificateWatch(Certificates certificates, Timers timers, WorkerPool pool) {
    this.certificates = certificates;
    this.timers = timers;
    this.pool = pool;
  }

  void start() {
    var _ = timers.add(PERIOD_NANOS, this);
  }

  @Override
  public void run() {
    pool.execute(this::look);
  }

  private void look() {
    try {
      certificates.look();
    } finally {
      var _ = timers.add(PERIOD_NANOS, this);
    }
  }
}
