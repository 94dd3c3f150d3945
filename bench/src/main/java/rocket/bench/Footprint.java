package rocket.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * What a server and its child processes hold now, read from Linux's {@code /proc}.
 *
 * @param residentBytes resident size; pages that processes share are counted in each
 * @param ownBytes of these, what is not of files: what cannot be dropped and read again
 * @param descriptors open file descriptors
 */
record Footprint(long residentBytes, long ownBytes, long descriptors) {
  static Footprint of(ProcessHandle server) throws IOException {
    long resident = 0;
    long own = 0;
    long descriptors = 0;
    for (var process : Stream.concat(Stream.of(server), server.descendants()).toList()) {
      var folder = Path.of("/proc", Long.toString(process.pid()));
      try (var files = Files.list(folder.resolve("fd"))) {
        String status = Files.readString(folder.resolve("status"));
        resident += kilobytes("VmRSS", status) * 1024;
        own += kilobytes("RssAnon", status) * 1024;
        descriptors += files.count();
      } catch (NoSuchFileException e) {
        throw new IOException("the server has ended", e);
      }
    }
    return new Footprint(resident, own, descriptors);
  }

  /**
   * What the kernel keeps for all sockets, files and their names: its slabs, and the pages of
   * sockets' buffers.
   */
  static long kernelBytes() throws IOException {
    long slabs = kilobytes("Slab", Files.readString(Path.of("/proc/meminfo"))) * 1024;
    return slabs + socketPages(Files.readString(Path.of("/proc/net/sockstat"))) * 4096;
  }

  /** The line {@code NAME: 12345 kB} of a file of proc(5); 0 if there is none. */
  static long kilobytes(String name, String text) {
    return text.lines()
        .filter(line -> line.startsWith(name + ":"))
        .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
        .findFirst()
        .orElse(0);
  }

  /** The last number of {@code TCP: inuse 1 orphan 0 tw 0 alloc 1 mem 30}. */
  static long socketPages(String sockstat) {
    return sockstat
        .lines()
        .filter(line -> line.startsWith("TCP:"))
        .mapToLong(line -> Long.parseLong(line.replaceAll(".* mem ", "")))
        .findFirst()
        .orElse(0);
  }
}
