package rocket.api;

import java.util.Arrays;
import java.util.Objects;

/**
 * Fields that can be changed until they are sent. Names and values are checked as they come in, so
 * that nothing can split a message (RFC 9110, sections 5.1 and 5.5). Confined to the thread that
 * answers the request.
 */
public final class MutableHeaders implements Headers {
  static final MutableHeaders EMPTY = new MutableHeaders().frozen();

  private static final String[] NOTHING = {};

  private String[] lines = NOTHING;
  private int size;
  private boolean frozen;

  /** No fields yet. */
  public MutableHeaders() {}

  /**
   * Fields from names and values in turn.
   *
   * @throws IllegalArgumentException if a value is missing, or a name or value is not allowed; see
   *     {@link #add}
   */
  public static MutableHeaders of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "%d strings are no pairs of names and values".formatted(namesAndValues.length));
    }
    var headers = new MutableHeaders();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      headers.add(namesAndValues[i], namesAndValues[i + 1]);
    }
    return headers;
  }

  @Override
  public int size() {
    return size;
  }

  @Override
  public String name(int index) {
    return lines[2 * Objects.checkIndex(index, size)];
  }

  @Override
  public String value(int index) {
    return lines[2 * Objects.checkIndex(index, size) + 1];
  }

  /**
   * Adds a field after those that are there.
   *
   * @throws IllegalArgumentException if the name is no token, or the value has a control character
   *     or one above U+00FF
   * @throws IllegalStateException if the fields have been sent
   */
  public MutableHeaders add(String name, String value) {
    requireMutable();
    FieldGrammar.requireName(name);
    FieldGrammar.requireValue(name, value);
    if (2 * size == lines.length) {
      lines = Arrays.copyOf(lines, Math.max(16, 2 * lines.length));
    }
    lines[2 * size] = name;
    lines[2 * size + 1] = value;
    size++;
    return this;
  }

  /** Makes this the only field of its name; throws as {@link #add} does. */
  public MutableHeaders set(String name, String value) {
    requireMutable();
    int index = indexOf(name, 0);
    if (index < 0) {
      return add(name, value);
    }
    FieldGrammar.requireValue(name, value);
    lines[2 * index + 1] = value;
    removeFrom(name, index + 1);
    return this;
  }

  /**
   * Drops all fields of this name.
   *
   * @throws IllegalStateException if the fields have been sent
   */
  public MutableHeaders remove(String name) {
    requireMutable();
    removeFrom(name, 0);
    return this;
  }

  /**
   * Drops all fields.
   *
   * @throws IllegalStateException if the fields have been sent
   */
  public MutableHeaders clear() {
    requireMutable();
    Arrays.fill(lines, 0, 2 * size, null);
    size = 0;
    return this;
  }

  /** Ends all change: later calls that would change a field throw {@link IllegalStateException}. */
  public MutableHeaders frozen() {
    frozen = true;
    return this;
  }

  @Override
  public String toString() {
    var text = new StringBuilder();
    for (Field field : this) {
      text.append(field.name()).append(": ").append(field.value()).append('\n');
    }
    return text.toString();
  }

  private void removeFrom(String name, int start) {
    int kept = start;
    for (int i = start; i < size; i++) {
      if (!name.equalsIgnoreCase(lines[2 * i])) {
        lines[2 * kept] = lines[2 * i];
        lines[2 * kept + 1] = lines[2 * i + 1];
        kept++;
      }
    }
    Arrays.fill(lines, 2 * kept, 2 * size, null);
    size = kept;
  }

  private void requireMutable() {
    if (frozen) {
      throw new IllegalStateException("the fields have been sent");
    }
  }
}
