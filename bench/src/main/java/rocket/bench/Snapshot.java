package rocket.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Who has used the machine's processors until now, in microseconds since some fixed time.
 *
 * @param machine all processors together, busy with anything
 * @param server the server
 * @param generators the load generators that have ended
 * @param peakBytes the server's largest resident size
 */
record Snapshot(long machine, long server, long generators, long peakBytes) {
  static Snapshot of(ProcessHandle server) throws IOException {
    var usage = Usage.of(server);
    return new Snapshot(
        busyMicros(Files.readString(Path.of("/proc/stat"))),
        usage.micros(),
        Usage.childMicros(Files.readString(Path.of("/proc/self/stat"))),
        usage.peakBytes());
  }

  /** The first line of proc(5)'s stat: user nice system idle iowait irq softirq steal. */
  static long busyMicros(String stat) {
    var fields = stat.lines().findFirst().orElse("").split(" +", -1);
    var ticks = Arrays.stream(fields, 1, 9).mapToLong(Long::parseLong).toArray();
    return (Arrays.stream(ticks).sum() - ticks[3] - ticks[4]) * Usage.MICROS_PER_TICK;
  }

  /**
   * The share of the processors' busy time that neither the server nor the load generators used,
   * from 0 to 1. A few hundredths are the kernel's own; more is noise in the measurement.
   */
  double othersSince(Snapshot before) {
    long all = machine - before.machine;
    long ours = server - before.server + generators - before.generators;
    return all <= 0 ? 0 : Math.clamp((double) (all - ours) / all, 0, 1);
  }
}
