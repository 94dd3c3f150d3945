package rocket.bench.servers;

import java.nio.file.Path;
import java.util.Objects;

/** What the servers of files are told: where the files are, and how much they may remember. */
public final class Site {
  /** The system property that names the folder. */
  public static final String PROPERTY = "rocket.bench.site";

  /** Files that a cache which counts files may have: more than there are. */
  static final int FILES = 20_000;

  /** Bytes that a cache may have, where they can be told: more than all small files have. */
  static final int CACHE = 128 << 20;

  private Site() {}

  static Path folder() {
    return Path.of(Objects.requireNonNull(System.getProperty(PROPERTY), PROPERTY));
  }
}
