package rocket.engine;

import java.util.function.LongSupplier;

/** The time of {@link System#nanoTime}; a class, because a start's first lambda takes 10 ms. */
final class SystemTime implements LongSupplier {
  @Override
  public long getAsLong() {
    return System.nanoTime();
  }
}
