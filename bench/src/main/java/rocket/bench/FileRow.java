package rocket.bench;

import java.util.Optional;

/** What is asked of servers of files: a row of each of the tables. */
enum FileRow {
  SMALL("1 KB", SiteFiles.SMALL, 64),
  MEDIUM("100 KB", SiteFiles.MEDIUM, 32),
  LARGE("10 MB", SiteFiles.LARGE, 16),
  HUGE("1 GB", SiteFiles.HUGE, 4),
  TREE("one of 10,000 of 4 KB", SiteFiles.TREE, 64),
  UNCHANGED("304", SiteFiles.SMALL, 64),
  RANGE("16 KB of 10 MB", SiteFiles.LARGE, 64),
  CODED("precompressed", SiteFiles.TEXT, 64);

  /** The middle of the file, as of a film that is not seen from its beginning. */
  static final long RANGE_FIRST = 5_000_000;

  static final int RANGE_BYTES = 16 << 10;

  private final String label;
  private final String path;
  private final int connections;

  FileRow(String label, String path, int connections) {
    this.label = label;
    this.path = path;
    this.connections = connections;
  }

  String label() {
    return label;
  }

  /** The path asked for; in {@link #TREE}, one of many. */
  String path() {
    return path;
  }

  int connections() {
    return connections;
  }

  /** The bytes of each answer, if they are many: then no client may copy them. */
  Optional<Long> bulk() {
    return switch (this) {
      case MEDIUM, LARGE, HUGE -> Optional.of(SiteFiles.bytes(path));
      default -> Optional.empty();
    };
  }
}
