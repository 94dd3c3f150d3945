package rocket.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

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
    var text = new StringBuilder(line(head));
    text.append("|---|").append("--:|".repeat(head.size() - 1)).append('\n');
    rows.forEach(row -> text.append(line(cells(row, beside))));
    return text.toString();
  }

  private List<String> cells(Summary row, boolean beside) {
    var cells = new ArrayList<String>();
    cells.add(row.server());
    cells.add(whole(row.requestsPerSecond()));
    cells.add(whole(row.least()) + " to " + whole(row.most()));
    if (beside) {
      cells.add(whole(row.besidePerSecond()));
    }
    cells.add(ratio(row, "nginx"));
    cells.add(ratio(row, "jetty"));
    cells.add(tenths(row.microsPerRequest()));
    cells.add(hundredths(row.p50Micros() / 1e3));
    cells.add(hundredths(row.p99Micros() / 1e3));
    cells.add(whole(row.peakBytes() / 1048576.0));
    cells.add(Integer.toString(row.answerBytes()));
    return cells;
  }

  private String ratio(Summary row, String yardstick) {
    return rows.stream()
        .filter(other -> other.server().equals(yardstick))
        .map(other -> hundredths(row.requestsPerSecond() / other.requestsPerSecond()))
        .findFirst()
        .orElse("–");
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  private static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  private static String tenths(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  private static String hundredths(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }
}
