package rocket.bench.client;

import java.util.Arrays;

/** Times that requests took, in nanoseconds. Not thread-safe. */
public final class Latencies {
  private long[] nanos = new long[1 << 12];
  private int size;
  private boolean sorted = true;

  /** Notes one. */
  public void add(long time) {
    if (size == nanos.length) {
      nanos = Arrays.copyOf(nanos, 2 * size);
    }
    nanos[size++] = time;
    sorted = false;
  }

  /** How many there are. */
  public int size() {
    return size;
  }

  /**
   * The time that this percentage of them did not exceed, in nanoseconds; 0 of none.
   *
   * @param percent more than 0, at most 100
   */
  public long percentile(double percent) {
    if (size == 0) {
      return 0;
    }
    if (!sorted) {
      Arrays.sort(nanos, 0, size);
      sorted = true;
    }
    int rank = (int) Math.ceil(size * percent / 100);
    return nanos[Math.clamp(rank, 1, size) - 1];
  }
}
