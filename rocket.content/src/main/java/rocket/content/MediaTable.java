package rocket.content;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * The table of extensions and types, searched by halves as it was read: nothing is made of lines
 * that nobody asks for. Each line is an extension, a space and a type, in the order of extensions;
 * remarks come before.
 */
final class MediaTable {
  private static final String TEXT = read("media-types.txt");
  private static final int START = afterRemarks();

  private MediaTable() {}

  /** The type of an extension in lower case, without charset; null if there is none. */
  static @Nullable String type(String extension) {
    int low = START;
    int high = TEXT.length();
    while (low < high) {
      int start = TEXT.lastIndexOf('\n', ((low + high) >>> 1) - 1) + 1;
      int space = TEXT.indexOf(' ', start);
      int end = TEXT.indexOf('\n', space);
      int order = compare(TEXT, start, space, extension);
      if (order == 0) {
        return TEXT.substring(space + 1, end);
      } else if (order > 0) {
        high = start;
      } else {
        low = end + 1;
      }
    }
    return null;
  }

  /**
   * Compares a part of a text, in any case, with an extension in lower case; letters beyond ASCII
   * have no case here.
   */
  static int compare(String text, int start, int end, String extension) {
    int length = end - start;
    for (int i = 0; i < length && i < extension.length(); i++) {
      int order = lower(text.charAt(start + i)) - extension.charAt(i);
      if (order != 0) {
        return order;
      }
    }
    return length - extension.length();
  }

  private static int lower(char c) {
    return c >= 'A' && c <= 'Z' ? c + ('a' - 'A') : c;
  }

  private static int afterRemarks() {
    int at = 0;
    while (TEXT.charAt(at) == '#') {
      at = TEXT.indexOf('\n', at) + 1;
    }
    return at;
  }

  private static String read(String name) {
    try (InputStream table = MediaTable.class.getResourceAsStream(name)) {
      if (table == null) {
        throw new IllegalStateException(name + " is missing beside its class");
      }
      return new String(table.readAllBytes(), StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
