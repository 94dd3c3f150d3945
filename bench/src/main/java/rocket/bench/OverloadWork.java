package rocket.bench;

import java.util.Locale;

/** What a request of scenario overload does. */
enum OverloadWork {
  NAP("a request that blocks for 5 ms"),
  BURN("a request that keeps a processor busy for about 0.2 ms");

  private final String title;

  OverloadWork(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  String path() {
    return "/" + this;
  }

  /** The name on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
