package rocket.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import rocket.bench.OverloadSample.Memory;
import rocket.bench.client.Outcome.End;

/** The part of the report about overload. */
final class OverloadSection implements Section {
  private static final List<String> HEAD =
      List.of(
          "server",
          "saturated by",
          "peak/s",
          "p99 ms",
          "overload: due/s",
          "sent/s",
          "answered/s",
          "÷ peak",
          "p50 ms",
          "p99 ms",
          "max ms",
          "503 %",
          "timed out %",
          "refused or broken %",
          "other status %",
          "not sent %");

  private static final List<String> MEMORY_HEAD =
      List.of(
          "server",
          "resident MiB before",
          "at most during",
          "after",
          "live heap MiB before",
          "during",
          "after",
          "answers after");

  private final StressTrial stress;
  private final Map<OverloadWork, Comparison<OverloadSample>> comparisons =
      new EnumMap<>(OverloadWork.class);
  private final List<Peer> peers;
  private final Cores cores;

  OverloadSection(StressTrial stress, List<Peer> peers) throws IOException {
    this.stress = stress;
    this.peers = peers;
    this.cores = Cores.split();
    for (var work : stress.pressure().work()) {
      comparisons.put(work, new Comparison<>(Scenario.OVERLOAD, peers));
    }
  }

  @Override
  public void run(Consumer<String> progress) throws InterruptedException, IOException {
    int rounds = stress.settings().rounds();
    try (var _ = cores.stay()) {
      for (var each : comparisons.entrySet()) {
        each.getValue().run(rounds, new OverloadTrial(stress, each.getKey(), cores), progress);
      }
    }
  }

  @Override
  public String markdown() throws IOException {
    var text = new StringBuilder("## overload\n\n").append(method()).append('\n');
    for (var each : comparisons.entrySet()) {
      var rows = Rows.of(peers, each.getValue().samples(), OverloadSample::server);
      text.append("\nWork: ").append(each.getKey().title()).append(".\n\n");
      text.append(rows.table(HEAD, OverloadSection::cells)).append('\n');
      text.append(rows.table(MEMORY_HEAD, OverloadSection::memoryCells));
    }
    return text.append(Rows.notes(peers, _ -> "", faults())).toString();
  }

  private String method() {
    var pressure = stress.pressure();
    return """
    The peak is the most that 8 to 512 connections reached which always ask, doubled step by step, after \
    %d s of warm-up; "saturated by" is how many it took. Then requests come for %d s at %d times the peak \
    rate, whether or not earlier ones are answered: on a connection that is free, on a new one while \
    there are fewer than %,d, and otherwise they are not sent at all. One in ten asks for the end of its \
    connection, so that new ones keep coming. A request is given up after %d s; latencies are of \
    the answers with status 200 and of those given up. Memory at most during the overload, and live heap after a full collection \
    while it lasts. %s. Medians of the rounds (%d).\
    """
        .formatted(
            stress.settings().warmupSeconds(),
            stress.settings().seconds(),
            pressure.times(),
            pressure.busyConnections(),
            pressure.patience().toSeconds(),
            cores.describe(),
            stress.settings().rounds());
  }

  private static List<String> cells(List<OverloadSample> all) {
    return List.of(
        Grid.whole(Rows.median(all, OverloadSample::saturating)),
        Grid.whole(Rows.median(all, sample -> sample.peak().answeredPerSecond())),
        Grid.millis(Rows.median(all, sample -> sample.peak().latencies().percentile(99))),
        Grid.whole(Rows.median(all, sample -> sample.overload().duePerSecond())),
        Grid.whole(
            Rows.median(
                all,
                sample ->
                    sample.overload().duePerSecond() * (1 - sample.overload().share(End.UNSENT)))),
        Grid.whole(Rows.median(all, sample -> sample.overload().answeredPerSecond())),
        Grid.hundredths(Rows.median(all, OverloadSample::relative)),
        latency(all, 50),
        latency(all, 99),
        latency(all, 100),
        share(all, End.TURNED_AWAY),
        share(all, End.TIMED_OUT),
        share(all, End.REFUSED, End.BROKEN),
        share(all, End.OTHER_STATUS),
        share(all, End.UNSENT));
  }

  private static String latency(List<OverloadSample> all, double percent) {
    return Grid.millis(
        Rows.median(all, sample -> sample.overload().latencies().percentile(percent)));
  }

  private static String share(List<OverloadSample> all, End... ends) {
    double share = 0;
    for (var end : ends) {
      share += Rows.median(all, sample -> sample.overload().share(end));
    }
    return Grid.percent(share);
  }

  private static List<String> memoryCells(List<OverloadSample> all) {
    var cells = new ArrayList<String>();
    var phases =
        List.<Function<OverloadSample, Memory>>of(
            OverloadSample::before, OverloadSample::during, OverloadSample::after);
    for (var phase : phases) {
      cells.add(Grid.mebibytes(Rows.median(all, s -> phase.apply(s).residentBytes())));
    }
    for (var phase : phases) {
      cells.add(Rows.median(all, s -> phase.apply(s).heapBytes(), Grid::mebibytes));
    }
    cells.add(all.stream().allMatch(OverloadSample::recovered) ? "yes" : "no");
    return cells;
  }

  @Override
  public String file() {
    return "overload.csv";
  }

  @Override
  public List<String> csv() {
    var lines = new ArrayList<>(List.of(OverloadSample.CSV_HEAD));
    for (var comparison : comparisons.values()) {
      comparison.samples().forEach(sample -> lines.add(sample.csv()));
    }
    return lines;
  }

  @Override
  public List<String> faults() {
    var faults = new ArrayList<String>();
    comparisons.forEach(
        (work, comparison) ->
            comparison.faults().forEach(fault -> faults.add(work + ": " + fault)));
    return faults;
  }
}
