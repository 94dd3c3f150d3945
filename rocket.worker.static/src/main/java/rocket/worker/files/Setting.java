package rocket.worker.files;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;

/**
 * A key of app_info whose value is a list or a map: from code one of these, from a command line
 * text.
 *
 * @param appInfo what is read
 * @param key the key
 * @param allowed what is said to be allowed, when it is something else
 */
record Setting(AppInfo appInfo, String key, String allowed) {

  /** A list, or text with commas between the words; empty if the key is not there. */
  Optional<List<String>> words() {
    Object value = appInfo.find(key).orElse(null);
    if (value == null) {
      return Optional.empty();
    }
    List<String> words = new ArrayList<>();
    if (value instanceof List<?> list) {
      for (Object word : list) {
        words.add(text(word));
      }
    } else {
      split(text(value), ",", words);
    }
    return Optional.of(words);
  }

  /**
   * A map in its order, or text; empty if the key is not there.
   *
   * @param between what stands between the entries of a text
   * @param equal what stands between key and value of an entry
   */
  Map<String, String> pairs(String between, char equal) {
    Object value = appInfo.find(key).orElse(null);
    Map<String, String> pairs = new LinkedHashMap<>();
    if (value instanceof Map<?, ?> map) {
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        pairs.put(text(entry.getKey()), text(entry.getValue()));
      }
    } else if (value != null) {
      List<String> entries = new ArrayList<>();
      split(text(value), between, entries);
      for (String entry : entries) {
        int middle = entry.indexOf(equal);
        if (middle < 1) {
          throw refused(entry);
        }
        pairs.put(entry.substring(0, middle).strip(), entry.substring(middle + 1).strip());
      }
    }
    return pairs;
  }

  AppInfoException refused(Object value) {
    return AppInfoException.of(key, value, allowed);
  }

  /** Numbers and paths are what they are as text; other things have none. */
  private String text(Object value) {
    if (value instanceof CharSequence || value instanceof Number || value instanceof Path) {
      return value.toString().strip();
    }
    throw refused(value);
  }

  /** Without the empty ones. */
  private static void split(String text, String between, List<String> parts) {
    int start = 0;
    while (start <= text.length()) {
      int end = text.indexOf(between, start);
      end = end < 0 ? text.length() : end;
      String part = text.substring(start, end).strip();
      if (!part.isEmpty()) {
        parts.add(part);
      }
      start = end + between.length();
    }
  }
}
