package rocket.content;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Media types by the extension of a file's name: what stands behind its last dot, without regard to
 * case (RFC 9110, section 8.3). Thread-safe.
 *
 * <p>The table has the extensions of the types that IANA has registered and of those in wide use.
 * Where one extension means several things, it is the one that people have on web sites; sources of
 * programs without a type of their own are {@code text/plain}.
 *
 * <p>Charset: {@code text/*} is sent with {@code charset=utf-8}, and so are the scripts among
 * {@code application/*} whose types have that parameter. Without one are all others: JSON, which is
 * always UTF-8 (RFC 8259, section 8.1), and what declares its charset itself, which a parameter
 * would overrule: XML (RFC 7303, section 3) and RTF.
 */
public final class MediaTypes {
  /** The type of what has no extension, or an unknown one. */
  public static final String UNKNOWN = "application/octet-stream";

  private static final MediaTypes STANDARD = new MediaTypes(Map.of());

  private final Map<String, String> own;

  /**
   * What was asked for last, for each place. Races are harmless: an entry never changes, and
   * whoever misses one finds the same.
   */
  private final @Nullable Known[] recent = new Known[128];

  private record Known(String extension, String type) {
    boolean isOf(String name, int start) {
      return MediaTable.compare(name, start, name.length(), extension) == 0;
    }
  }

  private MediaTypes(Map<String, String> own) {
    this.own = own;
  }

  /** The types of the table. */
  public static MediaTypes standard() {
    return STANDARD;
  }

  /**
   * These types, and more that come first.
   *
   * @param types media types by extensions, with or without a dot before them; a type without
   *     parameters gets the charset that it would have in the table, one with parameters stays as
   *     it is
   * @throws IllegalArgumentException if an extension is empty or has a dot or slash in it, or a
   *     type is none
   */
  public MediaTypes with(Map<String, String> types) {
    Map<String, String> all = new HashMap<>(own);
    for (Map.Entry<String, String> entry : types.entrySet()) {
      String extension = MediaTypeGrammar.extension(entry.getKey());
      MediaTypeGrammar.requireType(entry.getKey(), entry.getValue());
      all.put(extension, CharsetRule.applied(entry.getValue()));
    }
    return new MediaTypes(all);
  }

  /** The value of {@code Content-Type} for a file of this name; {@link #UNKNOWN} if need be. */
  public String of(String fileName) {
    int start = fileName.lastIndexOf('.') + 1;
    if (start == 0 || start == fileName.length()) {
      return UNKNOWN;
    }
    int place = hash(fileName, start) & (recent.length - 1);
    Known known = recent[place];
    if (known == null || !known.isOf(fileName, start)) {
      known = find(fileName.substring(start).toLowerCase(Locale.ROOT));
      recent[place] = known;
    }
    return known.type;
  }

  /**
   * Whether content of this type usually becomes much smaller by compression: text, and what is
   * like text, but nothing that is compressed already.
   *
   * @param contentType with or without parameters
   */
  public static boolean compressible(String contentType) {
    return Compressible.is(contentType);
  }

  private Known find(String extension) {
    String type = own.get(extension);
    if (type == null) {
      String listed = MediaTable.type(extension);
      type = listed == null ? UNKNOWN : CharsetRule.applied(listed);
    }
    return new Known(extension, type);
  }

  /** Of letters without regard to case, as far as ASCII goes. */
  private static int hash(String name, int start) {
    int hash = 0;
    for (int i = start; i < name.length(); i++) {
      hash = 31 * hash + (name.charAt(i) | 0x20);
    }
    return hash ^ (hash >>> 7);
  }
}
