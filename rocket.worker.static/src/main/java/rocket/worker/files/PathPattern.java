package rocket.worker.files;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A pattern for paths. In it {@code *} stands for any text within a name, and {@code **} for any
 * number of names. A pattern that begins with a slash is for whole paths, any other for what stands
 * at their end: {@code *.css}, {@code /assets/**}, {@code fonts/*}.
 *
 * @param names the names of the pattern
 */
record PathPattern(List<String> names) {
  private static final String ANY = "**";

  /** Reads a pattern. */
  static PathPattern of(String text) {
    String whole = text.startsWith("/") ? text.substring(1) : ANY + "/" + text;
    return new PathPattern(List.of(whole.split("/", -1)));
  }

  /** The same for names without regard to case, as {@link #folded} gives them. */
  PathPattern ofFolded() {
    return new PathPattern(folded(names));
  }

  /** Names as systems compare them that know several spellings of one. */
  static List<String> folded(List<String> names) {
    List<String> folded = new ArrayList<>(names.size());
    for (String name : names) {
      String composed = Normalizer.normalize(name, Normalizer.Form.NFC);
      folded.add(composed.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT));
    }
    return folded;
  }

  /** Whether a path of these names fits. */
  boolean fits(List<String> path) {
    return fits(names, path);
  }

  private static boolean fits(List<String> pattern, List<String> path) {
    if (pattern.isEmpty()) {
      return path.isEmpty();
    }
    List<String> rest = pattern.subList(1, pattern.size());
    if (pattern.getFirst().equals(ANY)) {
      for (int i = 0; i <= path.size(); i++) {
        if (fits(rest, path.subList(i, path.size()))) {
          return true;
        }
      }
      return false;
    }
    return !path.isEmpty()
        && fitsName(pattern.getFirst(), path.getFirst())
        && fits(rest, path.subList(1, path.size()));
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
