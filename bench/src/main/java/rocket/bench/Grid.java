package rocket.bench;

import java.util.List;
import java.util.Locale;

/** A Markdown table. The first column is text, the others are numbers. */
record Grid(List<String> head, List<List<String>> rows) {
  /** Stands for a number that there is not. */
  static final String NONE = "–";

  Grid {
    head = List.copyOf(head);
    rows = List.copyOf(rows);
  }

  String markdown() {
    var text = new StringBuilder(line(head));
    text.append("|---|").append("--:|".repeat(head.size() - 1)).append('\n');
    rows.forEach(row -> text.append(line(row)));
    return text.toString();
  }

  private static String line(List<String> cells) {
    return "| " + String.join(" | ", cells) + " |\n";
  }

  static String whole(double value) {
    return String.format(Locale.ROOT, "%,.0f", value);
  }

  static String tenths(double value) {
    return String.format(Locale.ROOT, "%.1f", value);
  }

  static String hundredths(double value) {
    return String.format(Locale.ROOT, "%.2f", value);
  }

  /** Nanoseconds as milliseconds. */
  static String millis(double nanos) {
    return hundredths(nanos / 1e6);
  }

  /** A share from 0 to 1. */
  static String percent(double share) {
    return share == 0 ? "0" : share < 0.0005 ? "< 0.1" : tenths(share * 100);
  }

  static String mebibytes(double bytes) {
    return tenths(bytes / (1 << 20));
  }
}
