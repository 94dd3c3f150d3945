package rocket.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** One server in one round under the load of wrk: start, check, warm up, measure, stop. */
record Trial(Scenario scenario, Peer peer, int round, Settings settings, Wrk wrk) {
  Sample run() throws IOException, InterruptedException {
    var folder = settings.folder().resolve(scenario + "-" + round + "-" + peer.name());
    Files.createDirectories(folder);
    try (var server = ServerProcess.start(peer, settings, blocked(), folder)) {
      int answerBytes = check(server);
      if (settings.warmupSeconds() > 0) {
        load(server, settings.warmupSeconds());
      }
      var before = server.snapshot();
      var loads = load(server, settings.seconds());
      var after = server.snapshot();
      return new Sample(
          scenario,
          peer.name(),
          round,
          loads.getFirst(),
          loads.subList(1, loads.size()),
          after.server() - before.server(),
          after.peakBytes(),
          answerBytes,
          after.othersSince(before));
    }
  }

  private int blocked() {
    return scenario.blocks()
        ? Math.max(settings.connections(scenario), Scenario.SLOW_CONNECTIONS)
        : 0;
  }

  private int check(ServerProcess server) throws IOException {
    int size = 0;
    for (var path : scenario.paths()) {
      var answer = Answer.of(server.port(), path);
      var fault = answer.fault();
      if (fault.isPresent()) {
        throw new IOException("wrong answer to " + path + ": " + fault.get());
      }
      size = answer.size();
    }
    return size;
  }

  private List<Load> load(ServerProcess server, int seconds) throws IOException {
    var running = new ArrayList<Wrk.Running>();
    try {
      for (var path : scenario.paths()) {
        int connections =
            running.isEmpty() ? settings.connections(scenario) : Scenario.SLOW_CONNECTIONS;
        running.add(wrk.start(server.url(path), connections, seconds));
      }
      var loads = new ArrayList<Load>();
      for (var one : running) {
        loads.add(one.finish());
      }
      return loads;
    } finally {
      running.forEach(Wrk.Running::close);
    }
  }
}
