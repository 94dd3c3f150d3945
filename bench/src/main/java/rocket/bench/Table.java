package rocket.bench;

import java.util.ArrayList;
import java.util.List;

/** The Markdown table of one scenario. */
record Table(List<Summary> rows) {
  Table {
    rows = List.copyOf(rows);
  }

  String markdown() {
    boolean beside = rows.stream().anyMatch(row -> row.besidePerSecond() > 0);
    var head = new ArrayList<>(List.of("server", "requests/s", "min to max"));
    if (beside) {
      head.add("slow requests/s beside");
    }
    head.addAll(
        List.of(
            "÷ nginx",
            "÷ Jetty",
            "processor µs/request",
            "p50 ms",
            "p99 ms",
            "peak RSS MiB",
            "answer bytes"));
    return new Grid(head, rows.stream().map(row -> cells(row, beside)).toList()).markdown();
  }

  private List<String> cells(Summary row, boolean beside) {
    var cells = new ArrayList<String>();
    cells.add(row.server());
    cells.add(Grid.whole(row.requestsPerSecond()));
    cells.add(Grid.whole(row.least()) + " to " + Grid.whole(row.most()));
    if (beside) {
      cells.add(Grid.whole(row.besidePerSecond()));
    }
    cells.add(ratio(row, "nginx"));
    cells.add(ratio(row, "jetty"));
    cells.add(Grid.tenths(row.microsPerRequest()));
    cells.add(Grid.hundredths(row.p50Micros() / 1e3));
    cells.add(Grid.hundredths(row.p99Micros() / 1e3));
    cells.add(Grid.whole(row.peakBytes() / 1048576.0));
    cells.add(Integer.toString(row.answerBytes()));
    return cells;
  }

  private String ratio(Summary row, String yardstick) {
    return rows.stream()
        .filter(other -> other.server().equals(yardstick))
        .map(other -> Grid.hundredths(row.requestsPerSecond() / other.requestsPerSecond()))
        .findFirst()
        .orElse(Grid.NONE);
  }
}
