package rocket.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** The part of the report about idle connections. */
final class IdleSection implements Section {
  private static final List<String> HEAD =
      List.of(
          "server",
          "live heap MiB before",
          "with",
          "heap bytes each",
          "resident MiB before",
          "with",
          "resident bytes each",
          "descriptors",
          "kernel bytes each",
          "p50 ms alone",
          "p50 ms among them",
          "p99 ms");

  private static final double MILLION = 1e6;

  private final StressTrial stress;
  private final Comparison<IdleSample> comparison;
  private final List<Peer> peers;

  IdleSection(StressTrial stress, List<Peer> peers) {
    this.stress = stress;
    this.peers = peers;
    this.comparison = new Comparison<>(Scenario.IDLE, peers);
  }

  @Override
  public void run(Consumer<String> progress) throws InterruptedException {
    comparison.run(stress.settings().rounds(), new IdleTrial(stress), progress);
  }

  @Override
  public String markdown() throws IOException {
    var rows = Rows.of(peers, comparison.samples(), IdleSample::server);
    var million = List.of("server", "live heap MiB", "resident MiB", "kernel MiB", "descriptors");
    return "## idle\n\n"
        + method()
        + "\n\n"
        + rows.table(HEAD, IdleSection::cells)
        + "\n"
        + "What a million would need, by these figures: what the server holds without connections,"
        + " and a million times what it holds for each.\n\n"
        + rows.table(million, IdleSection::millionCells)
        + Rows.notes(peers, _ -> "", comparison.faults());
  }

  private String method() {
    return """
    %,d kept connections at once, each of which has asked once, to a server with a heap of 64 MiB \
    (`-Xmx64m`), after %d s of warm-up. Live heap is what a class histogram counts after a full collection; "before" \
    is with one connection. What the kernel takes is the growth of its slabs and of sockets' buffers for both ends \
    of the connections, halved. Requests come one at a time, a millisecond apart, on the one connection and then on \
    one or the other of all. Medians of the rounds (%d).\
    """
        .formatted(
            stress.pressure().idleConnections(),
            stress.settings().warmupSeconds(),
            stress.settings().rounds());
  }

  private static List<String> cells(List<IdleSample> all) {
    return List.of(
        Rows.median(all, sample -> sample.before().heapBytes(), Grid::mebibytes),
        Rows.median(all, sample -> sample.with().heapBytes(), Grid::mebibytes),
        Rows.median(all, IdleSample::heapEach, Grid::whole),
        Grid.mebibytes(Rows.median(all, sample -> sample.before().resident())),
        Grid.mebibytes(Rows.median(all, sample -> sample.with().resident())),
        Grid.whole(Rows.median(all, IdleSample::residentEach)),
        Grid.whole(Rows.median(all, sample -> sample.with().footprint().descriptors())),
        Grid.whole(Rows.median(all, IdleSample::kernelEach)),
        Grid.millis(Rows.median(all, sample -> sample.fewRequests().percentile(50))),
        Grid.millis(Rows.median(all, sample -> sample.requests().percentile(50))),
        Grid.millis(Rows.median(all, sample -> sample.requests().percentile(99))));
  }

  private static List<String> millionCells(List<IdleSample> all) {
    double resident =
        Rows.median(all, sample -> sample.before().resident() + MILLION * sample.residentEach());
    return List.of(
        Rows.median(all, IdleSample::heapEach, each -> heap(all, each)),
        whole(resident),
        whole(Rows.median(all, IdleSample::kernelEach) * MILLION),
        String.format(Locale.ROOT, "%,.0f", MILLION + descriptorsBefore(all)));
  }

  private static String heap(List<IdleSample> all, double each) {
    var before = Rows.median(all, sample -> sample.before().heapBytes().orElse(0));
    return whole(before + each * MILLION);
  }

  private static double descriptorsBefore(List<IdleSample> all) {
    return Rows.median(all, sample -> sample.before().footprint().descriptors());
  }

  private static String whole(double bytes) {
    return Grid.whole(bytes / (1 << 20));
  }

  @Override
  public String file() {
    return "idle.csv";
  }

  @Override
  public List<String> csv() {
    var lines = new ArrayList<>(List.of(IdleSample.CSV_HEAD));
    comparison.samples().forEach(sample -> lines.add(sample.csv()));
    return lines;
  }

  @Override
  public List<String> faults() {
    return comparison.faults();
  }
}
