package rocket.worker.servlet.mapping;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds the target whose pattern matches a path best (Servlet 6.1, section 12.1): an exact one, the
 * longest prefix, an extension, the default. Immutable.
 *
 * @param <T> what patterns are mapped to
 */
public final class Routes<T> {
  private final Map<String, T> exact = new HashMap<>();
  private final Map<String, T> prefixes = new HashMap<>();
  private final Map<String, T> extensions = new HashMap<>();

  /** The different lengths of the prefixes, longest first; without that of the empty prefix. */
  private final int[] prefixLengths;

  private @Nullable T everything;
  private @Nullable T root;
  private @Nullable T byDefault;

  /** Routes from patterns to targets. */
  public Routes(Map<UrlPattern, T> targets) {
    targets.forEach(this::put);
    var lengths = new TreeSet<Integer>(Comparator.reverseOrder());
    for (String prefix : prefixes.keySet()) {
      lengths.add(prefix.length());
    }
    prefixLengths = new int[lengths.size()];
    int i = 0;
    for (int length : lengths) {
      prefixLengths[i++] = length;
    }
  }

  /** The target of a canonical path below the context, or null. */
  public @Nullable T find(String path) {
    T found = root != null && path.length() <= 1 ? root : null;
    if (found == null && !exact.isEmpty()) {
      found = exact.get(path);
    }
    if (found == null && prefixLengths.length > 0) {
      found = byPrefix(path);
    }
    if (found == null) {
      found = everything;
    }
    if (found == null && !extensions.isEmpty()) {
      found = byExtension(path);
    }
    return found == null ? byDefault : found;
  }

  private @Nullable T byPrefix(String path) {
    for (int length : prefixLengths) {
      if (path.length() == length || (path.length() > length && path.charAt(length) == '/')) {
        T found = prefixes.get(path.substring(0, length));
        if (found != null) {
          return found;
        }
      }
    }
    return null;
  }

  private @Nullable T byExtension(String path) {
    int dot = path.lastIndexOf('.');
    return dot > path.lastIndexOf('/') ? extensions.get(path.substring(dot)) : null;
  }

  private void put(UrlPattern pattern, T target) {
    switch (pattern.match()) {
      case EXACT -> exact.put(pattern.key(), target);
      case EXTENSION -> extensions.put(pattern.key(), target);
      case CONTEXT_ROOT -> root = target;
      case DEFAULT -> byDefault = target;
      case PATH -> {
        if (pattern.matchesAll()) {
          everything = target;
        } else {
          prefixes.put(pattern.key(), target);
        }
      }
    }
  }
}
