package rocket.api;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Header or trailer fields in the order of the message (RFC 9110, section 5). Names are compared
 * without regard to case; a name may stand more than once.
 */
@ProviderType
public interface Headers extends Iterable<Headers.Field> {
  /**
   * A field line.
   *
   * @param name the name as it was written
   * @param value the value without white space around it
   */
  record Field(String name, String value) {}

  /** How many field lines there are. */
  int size();

  /**
   * The name of the field line at {@code index}, from 0.
   *
   * @throws IndexOutOfBoundsException if there is no such line
   */
  String name(int index);

  /**
   * The value of the field line at {@code index}, from 0.
   *
   * @throws IndexOutOfBoundsException if there is no such line
   */
  String value(int index);

  /** No fields. */
  static Headers empty() {
    return MutableHeaders.EMPTY;
  }

  /**
   * Fields from names and values in turn.
   *
   * @throws IllegalArgumentException if a value is missing, or a name or value is not allowed; see
   *     {@link MutableHeaders#add}
   */
  static Headers of(String... namesAndValues) {
    return MutableHeaders.of(namesAndValues).frozen();
  }

  /** The index of the first field of this name at or after {@code from}, or -1. */
  default int indexOf(String name, int from) {
    for (int i = from; i < size(); i++) {
      if (name.equalsIgnoreCase(name(i))) {
        return i;
      }
    }
    return -1;
  }

  /** The value of the first field of this name. */
  default Optional<String> first(String name) {
    int index = indexOf(name, 0);
    return index < 0 ? Optional.empty() : Optional.of(value(index));
  }

  /** The value of the first field of this name, or {@code otherwise}. */
  default String first(String name, String otherwise) {
    int index = indexOf(name, 0);
    return index < 0 ? otherwise : value(index);
  }

  /** The values of all fields of this name, in order; empty if there is none. */
  default List<String> all(String name) {
    List<String> values = new ArrayList<>(2);
    for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i + 1)) {
      values.add(value(i));
    }
    return Collections.unmodifiableList(values);
  }

  /** Whether a field of this name stands here. */
  default boolean contains(String name) {
    return indexOf(name, 0) >= 0;
  }

  /**
   * Whether the comma-separated lists of this field have {@code token}, without regard to case (RFC
   * 9110, section 5.6.1).
   */
  default boolean hasToken(String name, String token) {
    for (int i = indexOf(name, 0); i >= 0; i = indexOf(name, i + 1)) {
      for (String element : value(i).split(",", -1)) {
        if (element.strip().equalsIgnoreCase(token)) {
          return true;
        }
      }
    }
    return false;
  }

  /** The different names, sorted without regard to case. */
  default Set<String> names() {
    Set<String> names = new TreeSet<>(String.CASE_INSENSITIVE_ORDER);
    for (int i = 0; i < size(); i++) {
      names.add(name(i));
    }
    return names;
  }

  @Override
  default Iterator<Field> iterator() {
    return IntStream.range(0, size()).mapToObj(i -> new Field(name(i), value(i))).iterator();
  }
}
