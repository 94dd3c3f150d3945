package rocket.worker.files.pages;

import java.util.Comparator;
import java.util.Optional;
import rocket.worker.files.names.NaturalOrder;

/**
 * The order of a listing, which a query asks for: {@code ?sort=size&order=desc}. Directories always
 * come first; they have no size, so by size they stand in the order of their names.
 *
 * @param column by what
 * @param descending whether the largest, newest or last comes first
 */
public record Order(Column column, boolean descending) {
  /** What a listing can be sorted by. */
  public enum Column {
    NAME("name", "Name", false),
    SIZE("size", "Size", true),
    TIME("time", "Modified", true);

    final String word;
    final String title;

    /** The direction unless it is said: people look for the first name, the largest, the newest. */
    final boolean descending;

    Column(String word, String title, boolean descending) {
      this.word = word;
      this.title = title;
      this.descending = descending;
    }
  }

  /** How it is unless asked for otherwise. */
  public static final Order USUAL = new Order(Column.NAME, false);

  private static final Comparator<Entry> FOLDERS_FIRST =
      Comparator.comparing(Entry::folder, Comparator.reverseOrder());
  private static final Comparator<Entry> BY_NAME =
      Comparator.comparing(Entry::name, NaturalOrder.NAMES);

  /** What a query asks for. What it says beside, or says wrongly, counts as not said. */
  public static Order of(Optional<String> query) {
    Column column = Column.NAME;
    String direction = "";
    for (String part : query.orElse("").split("&", -1)) {
      for (Column each : Column.values()) {
        column = part.equals("sort=" + each.word) ? each : column;
      }
      direction = part.startsWith("order=") ? part.substring("order=".length()) : direction;
    }
    return switch (direction) {
      case "asc" -> new Order(column, false);
      case "desc" -> new Order(column, true);
      default -> new Order(column, column.descending);
    };
  }

  /** Puts entries in this order; no two of different names are equal in it. */
  public Comparator<Entry> comparator() {
    return FOLDERS_FIRST.thenComparing(
        switch (column) {
          case NAME -> directed(BY_NAME);
          case SIZE ->
              directed(Comparator.comparingLong(each -> each.folder() ? 0 : each.size()))
                  .thenComparing(BY_NAME);
          case TIME -> directed(Comparator.comparingLong(Entry::modified)).thenComparing(BY_NAME);
        });
  }

  /** The query that asks for this, for an attribute; nothing for the usual order. */
  String query() {
    return equals(USUAL)
        ? ""
        : "?sort=" + column.word + "&amp;order=" + (descending ? "desc" : "asc");
  }

  /** What the title of a column leads to: by this column, or by this one the other way round. */
  Order next(Column other) {
    return new Order(other, other == column ? !descending : other.descending);
  }

  private Comparator<Entry> directed(Comparator<Entry> ascending) {
    return descending ? ascending.reversed() : ascending;
  }
}
