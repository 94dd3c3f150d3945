package rocket.api;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What an application tells its worker: an immutable map from snake_case keys to values.
 *
 * <p>The typed reads accept a value of their type, or a string that says one, as it comes from a
 * command line. All of them throw {@link AppInfoException} for a value that does not fit.
 */
public final class AppInfo {
  private static final AppInfo EMPTY = new AppInfo(Map.of());

  private final Map<String, Object> values;

  private AppInfo(Map<String, ?> values) {
    for (Map.Entry<String, ?> entry : values.entrySet()) {
      String key = Objects.requireNonNull(entry.getKey(), "an app_info key is null");
      if (entry.getValue() == null) {
        throw new NullPointerException("app_info '" + key + "' is null");
      }
    }
    this.values = Collections.unmodifiableMap(new TreeMap<>(values));
  }

  /** An app_info that says nothing. */
  public static AppInfo of() {
    return EMPTY;
  }

  /** An app_info of one key. */
  public static AppInfo of(String key, Object value) {
    return EMPTY.with(key, value);
  }

  /** An app_info of two keys. */
  public static AppInfo of(String key1, Object value1, String key2, Object value2) {
    return of(key1, value1).with(key2, value2);
  }

  /** An app_info with the entries that {@code values} has now; neither keys nor values are null. */
  public static AppInfo copyOf(Map<String, ?> values) {
    return new AppInfo(values);
  }

  /** This app_info with {@code key} set to {@code value}. */
  public AppInfo with(String key, Object value) {
    var changed = new TreeMap<>(values);
    changed.put(Objects.requireNonNull(key, "key"), Objects.requireNonNull(value, key));
    return new AppInfo(changed);
  }

  /** The keys, sorted. */
  public Set<String> keys() {
    return values.keySet();
  }

  /** An unmodifiable view of the entries, sorted by key. */
  public Map<String, Object> asMap() {
    return values;
  }

  /** Whether {@code key} has a value. */
  public boolean contains(String key) {
    return values.containsKey(key);
  }

  /** The value of {@code key}, whatever it is. */
  public Optional<Object> find(String key) {
    return Optional.ofNullable(values.get(key));
  }

  /** The value of {@code key}, which has to be a {@code type}. */
  public <T> Optional<T> find(String key, Class<T> type) {
    Object value = values.get(key);
    if (value != null && !type.isInstance(value)) {
      throw AppInfoException.of(key, value, "an instance of " + type.getName());
    }
    return Optional.ofNullable(type.cast(value));
  }

  /** The text of {@code key}, or {@code otherwise}. */
  public String text(String key, String otherwise) {
    Optional<CharSequence> text = find(key, CharSequence.class);
    return text.isPresent() ? text.get().toString() : otherwise;
  }

  /** The text of {@code key}, one of {@code allowed}, or {@code otherwise}. */
  public String choice(String key, String otherwise, List<String> allowed) {
    String value = text(key, otherwise);
    if (!allowed.contains(value)) {
      throw AppInfoException.of(key, value, String.join(", ", allowed));
    }
    return value;
  }

  /** The truth of {@code key} ({@code true} or {@code false}), or {@code otherwise}. */
  public boolean flag(String key, boolean otherwise) {
    Object value = values.get(key);
    if (value == null) {
      return otherwise;
    }
    if (value instanceof Boolean flag) {
      return flag;
    }
    boolean isText = value instanceof CharSequence;
    if (isText && value.toString().equalsIgnoreCase("true")) {
      return true;
    }
    if (isText && value.toString().equalsIgnoreCase("false")) {
      return false;
    }
    throw AppInfoException.of(key, value, "true or false");
  }

  /** The whole number of {@code key}, from {@code least} to {@code most}, or {@code otherwise}. */
  public long number(String key, long otherwise, long least, long most) {
    Object value = values.get(key);
    if (value == null) {
      return otherwise;
    }
    String allowed = "a whole number from " + least + " to " + most;
    long number;
    if (value instanceof Integer || value instanceof Long) {
      number = ((Number) value).longValue();
    } else if (value instanceof CharSequence text) {
      number = parse(key, text.toString(), allowed);
    } else {
      throw AppInfoException.of(key, value, allowed);
    }
    if (number < least || number > most) {
      throw AppInfoException.of(key, number, allowed);
    }
    return number;
  }

  /** The path of {@code key}: a {@link Path}, or text that names one. */
  public Optional<Path> path(String key) {
    Object value = values.get(key);
    if (value == null || value instanceof Path) {
      return Optional.ofNullable((Path) value);
    }
    if (value instanceof CharSequence text) {
      return Optional.of(parsePath(key, text.toString()));
    }
    throw AppInfoException.of(key, value, "a path");
  }

  /**
   * Refuses keys that a worker does not know, which are most often misspelt ones.
   *
   * @throws AppInfoException if a key is neither in {@code known} nor added by the server
   */
  public void requireOnly(Set<String> known) {
    for (String key : keys()) {
      if (!known.contains(key) && !ServerKeys.ALL.contains(key)) {
        throw new AppInfoException(
            key,
            "app_info '%s' is not a key of this worker; allowed: %s"
                .formatted(key, String.join(", ", known.stream().sorted().toList())));
      }
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof AppInfo that && values.equals(that.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return "app_info" + values;
  }

  private static long parse(String key, String text, String allowed) {
    try {
      return Long.parseLong(text);
    } catch (NumberFormatException e) {
      throw new AppInfoException(key, AppInfoException.message(key, text, allowed), e);
    }
  }

  private static Path parsePath(String key, String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException e) {
      throw new AppInfoException(key, AppInfoException.message(key, text, "a path"), e);
    }
  }
}
