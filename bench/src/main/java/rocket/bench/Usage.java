package rocket.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a server and its child processes have used since they started, read from Linux's {@code
 * /proc}.
 *
 * @param micros processor time of all threads, in user and system mode, to the nearest 10 ms
 * @param peakBytes the largest resident size; pages that processes share are counted in each
 */
record Usage(long micros, long peakBytes) {
  /** The length of USER_HZ, the unit of {@code /proc/PID/stat}: 100 a second on all of today's. */
  static final long MICROS_PER_TICK = 10_000;

  static Usage of(ProcessHandle server) throws IOException {
    long micros = 0;
    long peakBytes = 0;
    for (var process : Stream.concat(Stream.of(server), server.descendants()).toList()) {
      var folder = Path.of("/proc", Long.toString(process.pid()));
      micros += micros(Files.readString(folder.resolve("stat")));
      peakBytes += peakBytes(Files.readString(folder.resolve("status")));
    }
    return new Usage(micros, peakBytes);
  }

  /** The sum of utime and stime, fields 14 and 15 of proc(5)'s stat. */
  static long micros(String stat) {
    return sum(stat, 14, 15);
  }

  /** The same of all children that have ended: cutime and cstime, fields 16 and 17. */
  static long childMicros(String stat) {
    return sum(stat, 16, 17);
  }

  private static long sum(String stat, int first, int second) {
    // The second field is a name in parentheses that may hold spaces and parentheses itself.
    var fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    return (Long.parseLong(fields[first - 3]) + Long.parseLong(fields[second - 3]))
        * MICROS_PER_TICK;
  }

  /** The line {@code VmHWM: 12345 kB} of proc(5)'s status. */
  static long peakBytes(String status) {
    return status
        .lines()
        .filter(line -> line.startsWith("VmHWM:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * 1024)
        .findFirst()
        .orElse(0);
  }
}
