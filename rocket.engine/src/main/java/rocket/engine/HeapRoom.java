package rocket.engine;

/** Whether the heap has room for as many connections as there may be. */
final class HeapRoom {
  private static final int MEGABYTE = 1 << 20;

  private HeapRoom() {}

  /** Warns if it has not, as far as the buffers of those go that are in the midst of a message. */
  static void check(Limits limits, long heap) {
    long most = limits.of(Limit.MAX_CONNECTIONS);
    if (most > heap / Buffers.USUAL) {
      Logs.SERVER.warn(
          "max_connections is {}, and as many at once in the midst of a message have buffers of {}"
              + " MB, but the heap has {} MB; allow fewer, at most {}, or give it more",
          most,
          most * Buffers.USUAL / MEGABYTE,
          heap / MEGABYTE,
          heap / Buffers.USUAL);
    }
  }
}
