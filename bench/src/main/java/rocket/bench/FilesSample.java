package rocket.bench;

import java.util.Locale;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What one server of files did in one round.
 *
 * @param cells what was measured, by row
 * @param missing why there are others that were not, by row
 */
record FilesSample(
    String server, int round, Map<FileRow, Cell> cells, Map<FileRow, String> missing) {
  /**
   * One row of one server.
   *
   * @param perSecond answers a second; fractions of one where they are large
   * @param serverMicros the server's processor time for each, in microseconds
   * @param clientMicros the clients' processor time for each, in microseconds
   * @param residentBytes the server's resident size after it
   * @param ownBytes of these, what is not of files
   * @param others the share of the busy processor time that others used, from 0 to 1
   */
  record Cell(
      double perSecond,
      double serverMicros,
      double clientMicros,
      long residentBytes,
      long ownBytes,
      double others) {}

  static final String CSV_HEAD =
      "round,server,row,per_s,server_us,client_us,rss_bytes,own_bytes,others";

  FilesSample {
    cells = Map.copyOf(cells);
    missing = Map.copyOf(missing);
  }

  /** A line for each row that was measured. */
  String csv() {
    return lines(this::csv, _ -> "");
  }

  private String csv(FileRow row, Cell cell) {
    return String.format(
        Locale.ROOT,
        "%d,%s,%s,%.2f,%.2f,%.2f,%d,%d,%.3f",
        round,
        server,
        row.name().toLowerCase(Locale.ROOT),
        cell.perSecond(),
        cell.serverMicros(),
        cell.clientMicros(),
        cell.residentBytes(),
        cell.ownBytes(),
        cell.others());
  }

  /** A line for each row, for whoever watches. */
  @Override
  public String toString() {
    return lines(this::line, row -> start(row) + missing.get(row));
  }

  private String line(FileRow row, Cell cell) {
    return start(row)
        + String.format(
            Locale.ROOT,
            "%,12.1f/s  server %,11.1f µs  client %,11.1f µs  RSS %,d MiB, own %,d MiB",
            cell.perSecond(),
            cell.serverMicros(),
            cell.clientMicros(),
            cell.residentBytes() >> 20,
            cell.ownBytes() >> 20);
  }

  private String start(FileRow row) {
    return String.format(Locale.ROOT, "files round %d  %-9s %-22s", round, server, row.label());
  }

  private String lines(
      BiFunction<FileRow, Cell, String> measured, Function<FileRow, String> otherwise) {
    return Stream.of(FileRow.values())
        .map(
            row -> {
              var cell = cells.get(row);
              return cell == null ? otherwise.apply(row) : measured.apply(row, cell);
            })
        .filter(line -> !line.isEmpty())
        .collect(Collectors.joining("\n"));
  }
}
