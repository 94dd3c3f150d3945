package rocket.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Who runs on which processors, in taskset's notation; empty means on any. A server that is pressed
 * must not lose processors to those who press it, or it is they who are measured.
 */
record Cores(String server, String clients) {
  /** Server and clients share all. */
  static final Cores SHARED = new Cores("", "");

  /** Half for the server, half for the clients; shared if there is one alone. */
  static Cores split() throws IOException {
    return split(Files.readString(Path.of("/proc/self/status")));
  }

  /** The same, by the line {@code Cpus_allowed_list: 0-3,8} of proc(5)'s status. */
  static Cores split(String status) {
    var all = new ArrayList<Integer>();
    status
        .lines()
        .filter(line -> line.startsWith("Cpus_allowed_list:"))
        .flatMap(line -> List.of(line.replaceAll(".*\\s", "").split(",", -1)).stream())
        .forEach(range -> add(all, range));
    int half = all.size() / 2;
    return half == 0
        ? SHARED
        : new Cores(list(all.subList(0, half)), list(all.subList(half, all.size())));
  }

  private static void add(List<Integer> all, String range) {
    var ends = range.split("-", 2);
    int last = Integer.parseInt(ends[ends.length - 1]);
    for (int core = Integer.parseInt(ends[0]); core <= last; core++) {
      all.add(core);
    }
  }

  private static String list(List<Integer> cores) {
    return cores.stream().map(String::valueOf).collect(Collectors.joining(","));
  }

  /** The command that runs a server where it belongs. */
  List<String> command(List<String> server) {
    if (this.server.isEmpty()) {
      return server;
    }
    var command = new ArrayList<>(List.of("taskset", "-c", this.server));
    command.addAll(server);
    return command;
  }

  /** Moves this process to where clients belong, until the stay is closed. */
  Stay stay() throws IOException {
    move(clients);
    return () -> move(server.isEmpty() ? "" : server + "," + clients);
  }

  private static void move(String cores) throws IOException {
    if (!cores.isEmpty()) {
      var pid = Long.toString(ProcessHandle.current().pid());
      Command.output("taskset", "-a", "-c", "-p", cores, pid);
    }
  }

  /** What the report says of it. */
  String describe() {
    return server.isEmpty()
        ? "Server and clients share the only processor"
        : "The server runs on processor %s, its clients on %s".formatted(server, clients);
  }

  /** The time that the clients' processors are theirs. */
  interface Stay extends AutoCloseable {
    @Override
    void close() throws IOException;
  }
}
