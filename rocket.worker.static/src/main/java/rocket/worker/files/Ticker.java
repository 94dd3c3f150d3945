package rocket.worker.files;

/** A clock that only ever goes forward, in nanoseconds from anywhere. */
interface Ticker {
  Ticker SYSTEM = new SystemTicker();

  long nanos();

  /** A class of its own, as a lambda would take longer to load at the start. */
  final class SystemTicker implements Ticker {
    private SystemTicker() {}

    @Override
    public long nanos() {
      return System.nanoTime();
    }
  }
}
