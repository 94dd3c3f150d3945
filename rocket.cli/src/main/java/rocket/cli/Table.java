package rocket.cli;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of the same length, printed in columns as wide as their widest cell; a dash is an empty one.
 */
record Table(List<List<String>> rows) {
  Table {
    rows =
        rows.stream()
            .map(row -> row.stream().map(cell -> cell.isEmpty() ? "-" : cell).toList())
            .toList();
  }

  /** The lines, without blanks at their ends. */
  List<String> lines() {
    int[] widths =
        IntStream.range(0, rows.getFirst().size())
            .map(column -> rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0))
            .toArray();
    return rows.stream().map(row -> line(row, widths)).toList();
  }

  private static String line(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int column = 0; column < widths.length; column++) {
      String cell = row.get(column);
      line.append(cell).repeat(" ", widths[column] + 2 - cell.length());
    }
    return line.toString().stripTrailing();
  }
}
