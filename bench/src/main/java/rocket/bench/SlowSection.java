package rocket.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import rocket.bench.client.Latencies;
import rocket.bench.client.Lifetimes;
import rocket.bench.client.Outcome.End;
import rocket.bench.client.SlowKind;

/** The part of the report about slow connections. */
final class SlowSection implements Section {
  /** What the servers' manuals say of their defaults. */
  private static final Map<String, String> DEADLINES =
      Map.of(
          "rocket",
          "10 s for the head; for content and for the reading of answers 240 bytes a second after"
              + " 10 s, and 30 s without a byte",
          "jetty",
          "30 s without a byte in either direction; no bound on the whole",
          "tomcat",
          "60 s without a byte when embedded (20 s in its server.xml); no bound on the whole",
          "undertow",
          "60 s without a request; none within one",
          "nginx",
          "60 s for the head, 60 s between two reads of content, 60 s between two writes",
          "jdk",
          "none within a request");

  private final StressTrial stress;
  private final Comparison<SlowSample> comparison;
  private final List<Peer> peers;
  private final Cores cores;

  SlowSection(StressTrial stress, List<Peer> peers) throws IOException {
    this.stress = stress;
    this.peers = peers;
    this.comparison = new Comparison<>(Scenario.SLOW, peers);
    this.cores = Cores.split();
  }

  @Override
  public void run(Consumer<String> progress) throws InterruptedException, IOException {
    try (var _ = cores.stay()) {
      comparison.run(stress.settings().rounds(), new SlowTrial(stress, cores), progress);
    }
  }

  @Override
  public String markdown() throws IOException {
    var rows = Rows.of(peers, comparison.samples(), SlowSample::server);
    var head =
        List.of(
            "server",
            "without: p50 ms",
            "p99 ms",
            "max ms",
            "with: p50 ms",
            "p99 ms",
            "max ms",
            "p99 with ÷ without",
            "answered %",
            "peak RSS MiB",
            "answers after");
    return "## slow\n\n"
        + method()
        + "\n\n"
        + rows.table(head, SlowSection::cells)
        + "\n"
        + "How long slow connections lived until the server closed them, in seconds, and the age of"
        + " the oldest that was open in the end:\n\n"
        + lifetimes(rows)
        + Rows.notes(
            peers,
            peer -> "; " + DEADLINES.getOrDefault(peer.name(), "its defaults"),
            comparison.faults());
  }

  private String method() {
    var pressure = stress.pressure();
    return """
    Normal traffic: %,d requests a second for 13 bytes on %d kept connections, each counted from when it \
    was due, so that a stall delays all that were due meanwhile; %d s alone, after %d s of warm-up, \
    then %d s beside %,d slow connections (%s, each a sign of life every %d s) that come back when they \
    are closed. A request without an answer after %d s counts with this time, and not as answered. \
    %s. Every server keeps its deadlines. Medians of the rounds (%d).\
    """
        .formatted(
            pressure.rate(),
            stress.settings().connections(Scenario.SLOW),
            stress.settings().seconds(),
            stress.settings().warmupSeconds(),
            pressure.hold().toSeconds(),
            pressure.slowConnections(),
            pressure.attack().stream().map(SlowKind::toString).collect(Collectors.joining(", ")),
            pressure.slowInterval().toSeconds(),
            pressure.patience().toSeconds(),
            cores.describe(),
            stress.settings().rounds());
  }

  private static List<String> cells(List<SlowSample> samples) {
    return List.of(
        latency(samples, false, 50),
        latency(samples, false, 99),
        latency(samples, false, 100),
        latency(samples, true, 50),
        latency(samples, true, 99),
        latency(samples, true, 100),
        Grid.hundredths(Rows.median(samples, SlowSample::ratio)),
        Grid.percent(Rows.median(samples, sample -> sample.with().share(End.ANSWERED))),
        Grid.whole(Rows.median(samples, sample -> sample.peakBytes() / 1048576.0)),
        samples.stream().allMatch(SlowSample::recovered) ? "yes" : "no");
  }

  private static String latency(List<SlowSample> samples, boolean with, double percent) {
    return Grid.millis(
        Rows.median(
            samples,
            sample -> (with ? sample.with() : sample.without()).latencies().percentile(percent)));
  }

  private String lifetimes(Rows<SlowSample> rows) {
    var head = new ArrayList<>(List.of("server"));
    for (var kind : stress.pressure().attack()) {
      head.addAll(List.of(kind + ": closed", "median", "max", "oldest open"));
    }
    return rows.table(head, this::lifetimeCells);
  }

  private List<String> lifetimeCells(List<SlowSample> samples) {
    var cells = new ArrayList<String>();
    for (var kind : stress.pressure().attack()) {
      var all = samples.stream().flatMap(s -> s.lifetimes().entrySet().stream());
      var own = all.filter(e -> e.getKey() == kind).map(Map.Entry::getValue).toList();
      int closed = own.stream().mapToInt(one -> one.ended().size()).sum();
      cells.add(Grid.whole(closed));
      cells.add(seconds(own.stream().map(Lifetimes::ended).toList(), 50));
      cells.add(seconds(own.stream().map(Lifetimes::ended).toList(), 100));
      cells.add(seconds(own.stream().map(Lifetimes::open).toList(), 100));
    }
    return cells;
  }

  private static String seconds(List<Latencies> rounds, double percent) {
    var there = rounds.stream().filter(round -> round.size() > 0).toList();
    return there.isEmpty()
        ? Grid.NONE
        : Grid.tenths(Rows.median(there, round -> round.percentile(percent) / 1e9));
  }

  @Override
  public String file() {
    return "slow.csv";
  }

  @Override
  public List<String> csv() {
    var lines = new ArrayList<>(List.of(SlowSample.CSV_HEAD));
    comparison.samples().forEach(sample -> lines.add(sample.csv()));
    return lines;
  }

  @Override
  public List<String> faults() {
    return comparison.faults();
  }
}
