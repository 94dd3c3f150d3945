package rocket.worker.files;

import java.util.List;
import rocket.api.HttpException;
import rocket.api.Status;
import rocket.worker.files.names.Ignorable;

/** What happens to names that begin with a dot. */
enum HiddenFiles {
  /** They are answered as if there were none. */
  NOT_FOUND("404"),
  /** They are refused. */
  FORBIDDEN("403"),
  /** They are names like any other. */
  SERVED("serve");

  /**
   * Where a site has what programs look for at a fixed place, such as an authority the answer to
   * its challenge (RFC 8615): not listed, and yet served.
   */
  private static final String WELL_KNOWN = ".well-known";

  private final String word;

  HiddenFiles(String word) {
    this.word = word;
  }

  /** The one that a word of app_info means, which is one of {@link #words}. */
  static HiddenFiles of(String word) {
    for (HiddenFiles each : values()) {
      if (each.word.equals(word)) {
        return each;
      }
    }
    throw new IllegalArgumentException(word);
  }

  static List<String> words() {
    return List.of(NOT_FOUND.word, FORBIDDEN.word, SERVED.word);
  }

  /**
   * Lets a path pass.
   *
   * @throws HttpException 404 or 403 if it has a hidden name
   */
  void judge(RequestPath path) {
    List<String> names = path.names();
    for (int i = 0; i < names.size(); i++) {
      boolean wellKnown = i == 0 && names.getFirst().equals(WELL_KNOWN);
      if (!wellKnown && !shows(names.get(i))) {
        throw new HttpException(this == FORBIDDEN ? Status.FORBIDDEN : Status.NOT_FOUND);
      }
    }
  }

  /** Whether an entry of this name is listed. */
  boolean shows(String name) {
    return this == SERVED || !isHidden(name);
  }

  /** Also if some system would not see what stands before the dot. */
  private static boolean isHidden(String name) {
    char first = name.charAt(0);
    return first == '.' || (first >= 0x80 && Ignorable.without(name).startsWith("."));
  }
}
