package rocket.worker.files;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rocket.worker.files.names.Ignorable;

/**
 * A pattern for paths. In it {@code *} stands for any text within a name, and {@code **} for any
 * number of names. A pattern that begins with a slash is for whole paths, any other for what stands
 * at their end: {@code *.css}, {@code /assets/**}, {@code fonts/*}.
 *
 * @param names the names of the pattern
 */
record PathPattern(List<String> names) {
  private static final String ANY = "**";

  /**
   * Reads a pattern; empty if it fits no path at all, as a slash at its end has an empty name
   * behind it.
   */
  static Optional<PathPattern> of(String text) {
    String whole = text.startsWith("/") ? text.substring(1) : ANY + "/" + text;
    List<String> names = List.of(whole.split("/", -1));
    for (String name : names) {
      if (!RequestPath.isSafe(name)) {
        return Optional.empty();
      }
    }
    return Optional.of(new PathPattern(names));
  }

  /** The same for names without regard to case, as {@link #folded} gives them. */
  PathPattern ofFolded() {
    return new PathPattern(folded(names));
  }

  /** Names as systems compare them that know several spellings of one. */
  static List<String> folded(List<String> names) {
    List<String> folded = new ArrayList<>(names.size());
    for (String name : names) {
      String composed = Normalizer.normalize(Ignorable.without(name), Normalizer.Form.NFC);
      folded.add(composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }
    return folded;
  }

  /** Whether a path of these names fits; takes no longer for many {@code **} than for one. */
  boolean fits(List<String> path) {
    int at = 0;
    int any = -1;
    int resumed = 0;
    for (int i = 0; i < path.size(); ) {
      if (isAny(at)) {
        any = at++;
        resumed = i;
      } else if (at < names.size() && fitsName(names.get(at), path.get(i))) {
        at++;
        i++;
      } else if (any >= 0) {
        at = any + 1;
        i = ++resumed;
      } else {
        return false;
      }
    }
    while (isAny(at)) {
      at++;
    }
    return at == names.size();
  }

  private boolean isAny(int at) {
    return at < names.size() && names.get(at).equals(ANY);
  }

  /** Goes back to the last asterisk, and no further, when a character differs. */
  private static boolean fitsName(String pattern, String name) {
    int at = 0;
    int asterisk = -1;
    int resumed = 0;
    for (int i = 0; i < name.length(); ) {
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        asterisk = at++;
        resumed = i;
      } else if (at < pattern.length() && pattern.charAt(at) == name.charAt(i)) {
        at++;
        i++;
      } else if (asterisk >= 0) {
        at = asterisk + 1;
        i = ++resumed;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }
}
