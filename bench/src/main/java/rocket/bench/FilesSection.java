package rocket.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.DoubleFunction;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import rocket.bench.FilesSample.Cell;

/** The part of the report about files: tables with a line for each row and a column a server. */
final class FilesSection implements Section {
  private static final double MEBIBYTE = 1 << 20;

  private final Settings settings;
  private final Wrk wrk;
  private final List<Peer> peers;
  private final Comparison<FilesSample> comparison;

  FilesSection(Settings settings, Wrk wrk, List<Peer> peers) {
    this.settings = settings;
    this.wrk = wrk;
    this.peers = List.copyOf(peers);
    this.comparison = new Comparison<>(Scenario.FILES, peers);
  }

  @Override
  public void run(Consumer<String> progress) throws InterruptedException, IOException {
    SiteFiles.make();
    comparison.run(settings.rounds(), new FilesTrial(settings, wrk), progress);
  }

  @Override
  public String markdown() throws IOException {
    return "## files\n\n"
        + method()
        + "\n\nAnswers a second; of 10 MB and 1 GB, MiB a second:\n\n"
        + table(this::rate, Grid::whole)
        + "\nThe server's processor time for each answer, in µs; for 10 MB and 1 GB, for each MiB:"
        + "\n\n"
        + table(this::server, Grid::tenths)
        + "\nThe client's processor time, in the same units:\n\n"
        + table(this::client, Grid::tenths)
        + "\nResident memory after the row without files that are mapped, in MiB:\n\n"
        + table((_, cell) -> cell.ownBytes() / MEBIBYTE, Grid::whole)
        + "\nResident memory with them, in MiB:\n\n"
        + table((_, cell) -> cell.residentBytes() / MEBIBYTE, Grid::whole)
        + Rows.notes(peers, this::missing, notes());
  }

  /** What one cell says in one table. */
  private interface Reading {
    double of(FileRow row, Cell cell);
  }

  private String table(Reading reading, DoubleFunction<String> text) {
    var servers = peers.stream().map(Peer::name).filter(this::hasSamples).toList();
    var head = new ArrayList<>(List.of("files"));
    head.addAll(servers);
    var rows = new ArrayList<List<String>>();
    for (var row : FileRow.values()) {
      var line = new ArrayList<>(List.of(row.label()));
      for (var server : servers) {
        var cells = cells(server, row);
        ToDoubleFunction<Cell> value = cell -> reading.of(row, cell);
        line.add(cells.isEmpty() ? Grid.NONE : text.apply(Rows.median(cells, value)));
      }
      rows.add(line);
    }
    return new Grid(head, rows).markdown();
  }

  private boolean hasSamples(String server) {
    return samples(server).findAny().isPresent();
  }

  private Stream<FilesSample> samples(String server) {
    return comparison.samples().stream().filter(sample -> sample.server().equals(server));
  }

  private List<Cell> cells(String server, FileRow row) {
    return samples(server).map(sample -> sample.cells().get(row)).filter(Objects::nonNull).toList();
  }

  private double rate(FileRow row, Cell cell) {
    return cell.perSecond() * units(row);
  }

  private double server(FileRow row, Cell cell) {
    return cell.serverMicros() / units(row);
  }

  private double client(FileRow row, Cell cell) {
    return cell.clientMicros() / units(row);
  }

  /** What an answer counts for: one, or its mebibytes. */
  private static double units(FileRow row) {
    return Math.max(1, row.bulk().orElse(0L) / MEBIBYTE);
  }

  private String missing(Peer peer) {
    var reasons =
        samples(peer.name()).limit(1).flatMap(sample -> sample.missing().values().stream());
    var text = String.join(", ", reasons.sorted().toList());
    return text.isEmpty() ? "" : "; " + text;
  }

  private List<String> notes() {
    var notes = new ArrayList<>(comparison.faults());
    var others =
        comparison.samples().stream()
            .flatMap(sample -> sample.cells().values().stream())
            .mapToDouble(Cell::others)
            .toArray();
    notes.add(
        String.format(
            Locale.ROOT,
            "What was neither server nor client took %.0f%% of the busy processor time (median; at"
                + " most %.0f%%)",
            Summary.median(others) * 100,
            Arrays.stream(others).max().orElse(0) * 100));
    return notes;
  }

  private String method() {
    return """
    Each server is started once in each round, and its answers to each row are compared with the files before it is \
    loaded for %d s to warm up and measured for %d s, row after row. wrk asks on 64 connections; 100 KB, 10 MB and \
    1 GB are taken on 32, 16 and 4 by clients that leave the bytes to the kernel to throw away, so that they are not \
    the limit. 304s are asked for by ETag, or by date where there is none. Medians of the rounds (%d).\
    """
        .formatted(settings.warmupSeconds(), settings.seconds(), settings.rounds());
  }

  @Override
  public String file() {
    return "files.csv";
  }

  @Override
  public List<String> csv() {
    var lines = new ArrayList<>(List.of(FilesSample.CSV_HEAD));
    comparison.samples().forEach(sample -> lines.add(sample.csv()));
    return lines;
  }

  @Override
  public List<String> faults() {
    return comparison.faults();
  }
}
