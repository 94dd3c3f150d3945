package rocket.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Consumer;

/** Starts each server again and again, in turns, with and without an AOT cache. Not thread-safe. */
final class StartupComparison {
  /** A start and what it was like. */
  record Sample(Starter starter, boolean cached, int round, FirstAnswer answer) {
    static final String CSV_HEAD = "row,cached,round,first_answer_us,cpu_us,peak_rss_bytes";

    String csv() {
      return "\"%s\",%b,%d,%d,%d,%d"
          .formatted(
              starter.name(),
              cached,
              round,
              answer.nanos() / 1000,
              answer.processorMicros(),
              answer.peakBytes());
    }
  }

  /** One way to start one server. */
  private record Way(Starter starter, Path cache) {
    boolean cached() {
      return !cache.equals(Starter.NO_CACHE);
    }
  }

  private final List<Starter> starters;
  private final Path folder;
  private final List<Sample> samples = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  /**
   * A comparison.
   *
   * @param folder an existing folder for caches and logs
   */
  StartupComparison(List<Starter> starters, Path folder) {
    this.starters = List.copyOf(starters);
    this.folder = folder;
  }

  /** Trains, then starts each {@code rounds} times, after one time that does not count. */
  void run(int rounds, Consumer<String> progress) throws InterruptedException {
    var ways = new LinkedHashSet<Way>();
    for (var starter : starters) {
      ways.add(new Way(starter, Starter.NO_CACHE));
      try {
        progress.accept("training " + starter.name());
        ways.add(new Way(starter, train(starter)));
      } catch (IOException e) {
        fault(starter, e, progress);
      }
    }
    for (int round = 0; round <= rounds; round++) {
      progress.accept("start %d of %d of each server".formatted(round, rounds));
      for (var way : Comparison.order(List.copyOf(ways), round + 1)) {
        try {
          var answer = start(way);
          if (round > 0) {
            samples.add(new Sample(way.starter(), way.cached(), round, answer));
          }
        } catch (IOException e) {
          ways.remove(way);
          fault(way.starter(), e, progress);
        }
      }
    }
  }

  List<Starter> starters() {
    return starters;
  }

  List<Sample> samples() {
    return List.copyOf(samples);
  }

  /** What went wrong, a line for each way to start that was left out. */
  List<String> faults() {
    return List.copyOf(faults);
  }

  /** The bytes of the cache that a server was started with; 0 if there is none. */
  long cacheBytes(Starter starter) throws IOException {
    var cache = cache(starter);
    return Files.exists(cache) ? Files.size(cache) : 0;
  }

  private Path train(Starter starter) throws IOException, InterruptedException {
    var cache = cache(starter);
    starter.train(cache, log(starter, "training"));
    if (!Files.exists(cache)) {
      throw new IOException("its Java made no AOT cache; see " + log(starter, "training"));
    }
    return cache;
  }

  private FirstAnswer start(Way way) throws IOException, InterruptedException {
    int port = FreePort.find();
    var log = log(way.starter(), way.cached() ? "cached" : "plain");
    var builder = way.starter().start(port, way.cache());
    builder.redirectErrorStream(true).redirectOutput(log.toFile());
    return FirstAnswer.of(builder, port, way.starter().path());
  }

  private void fault(Starter starter, IOException e, Consumer<String> progress) {
    faults.add(starter.name() + ": " + e.getMessage());
    progress.accept(faults.getLast());
  }

  private Path cache(Starter starter) {
    return folder.resolve(fileName(starter) + ".aot");
  }

  private Path log(Starter starter, String what) {
    return folder.resolve(fileName(starter) + "-" + what + ".log");
  }

  private static String fileName(Starter starter) {
    return starter.name().replaceAll("\\W+", "-");
  }
}
