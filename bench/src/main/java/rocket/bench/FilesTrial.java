package rocket.bench;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import rocket.bench.client.Sink;
import rocket.bench.servers.Site;

/** One server of files in one round: started once, then checked and loaded row by row. */
record FilesTrial(Settings settings, Wrk wrk) implements Comparison.Attempt<FilesSample> {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Loads a server for so many seconds; how many answers came in how many seconds. */
  private interface Work {
    Done run(int seconds) throws IOException, InterruptedException;
  }

  private record Done(double answers, double seconds) {}

  @Override
  public FilesSample measure(Peer peer, int round) throws IOException, InterruptedException {
    var folder = settings.folder().resolve(Scenario.FILES + "-" + round + "-" + peer.name());
    Files.createDirectories(folder);
    var options = new ArrayList<>(settings.jvmOptions());
    options.add("-D" + Site.PROPERTY + "=" + SiteFiles.folder());
    var start = new Peer.Start(FreePort.find(), 0, false, options, folder);
    var cells = new EnumMap<FileRow, FilesSample.Cell>(FileRow.class);
    var missing = new EnumMap<FileRow, String>(FileRow.class);
    try (var server = ServerProcess.start(peer, start, Cores.SHARED);
        var client =
            HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build()) {
      for (var row : FileRow.values()) {
        try {
          var fields = new FileCheck(client, server.url("")).check(row);
          cells.put(row, measure(server, work(server, row, fields)));
        } catch (FileCheck.MissingException e) {
          missing.put(row, e.getMessage());
        }
      }
    }
    return new FilesSample(peer.name(), round, cells, missing);
  }

  private Work work(ServerProcess server, FileRow row, List<String> fields) {
    if (row.bulk().isPresent()) {
      long bytes = row.bulk().get();
      var sink = new Sink(server.port(), row.path(), row.connections());
      return seconds -> {
        var taken = sink.run(seconds);
        return new Done((double) taken.bytes() / bytes, taken.nanos() / 1e9);
      };
    }
    var paths = row == FileRow.TREE ? Wrk.Paths.TREE : Wrk.Paths.ONE;
    int connections = settings.connections().orElse(row.connections());
    return seconds -> {
      try (var running = wrk.start(server.url(row.path()), connections, seconds, paths, fields)) {
        var load = running.finish();
        if (load.errors() > 0) {
          throw new IOException("%d errors at %s".formatted(load.errors(), row.label()));
        }
        return new Done(load.requests(), load.micros() / 1e6);
      }
    };
  }

  private FilesSample.Cell measure(ServerProcess server, Work work)
      throws IOException, InterruptedException {
    if (settings.warmupSeconds() > 0) {
      work.run(settings.warmupSeconds());
    }
    var before = server.snapshot();
    long self = self();
    var done = work.run(settings.seconds());
    var after = server.snapshot();
    long clients = self() - self + after.generators() - before.generators();
    double spent = after.server() - before.server();
    double all = after.machine() - before.machine();
    var footprint = server.footprint();
    double answers = Math.max(done.answers(), 1e-9);
    return new FilesSample.Cell(
        done.answers() / done.seconds(),
        spent / answers,
        clients / answers,
        footprint.residentBytes(),
        footprint.ownBytes(),
        all <= 0 ? 0 : Math.clamp((all - spent - clients) / all, 0, 1));
  }

  /** The processor time of this program, which has clients in it. */
  private static long self() throws IOException {
    return Usage.micros(Files.readString(Path.of("/proc/self/stat")));
  }
}
