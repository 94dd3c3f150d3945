package rocket.worker.files;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.StringTokenizer;

/**
 * Media types by the extension of a file name (RFC 9110, section 8.3).
 *
 * @param byExtension values of {@code Content-Type} by extensions in lower case
 */
record MediaTypes(Map<String, String> byExtension) {
  private static final String TABLE = "media-types.txt";
  private static final String UNKNOWN = "application/octet-stream";

  MediaTypes {
    byExtension = Map.copyOf(byExtension);
  }

  /** The types that come with this module. */
  static MediaTypes load() throws IOException {
    try (InputStream table = MediaTypes.class.getResourceAsStream(TABLE)) {
      if (table == null) {
        throw new FileNotFoundException(TABLE);
      }
      return parse(new String(table.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** Reads lines of a type and its extensions; what follows a number sign is a remark. */
  static MediaTypes parse(String table) {
    Map<String, String> types = new HashMap<>();
    for (String line : table.lines().toList()) {
      int remark = line.indexOf('#');
      var words = new StringTokenizer(remark < 0 ? line : line.substring(0, remark));
      String type = words.hasMoreTokens() ? contentType(words.nextToken()) : "";
      while (words.hasMoreTokens()) {
        types.put(words.nextToken(), type);
      }
    }
    return new MediaTypes(types);
  }

  /** The value of {@code Content-Type} for a file of this name. */
  String of(String fileName) {
    int dot = fileName.lastIndexOf('.');
    String extension = dot < 0 ? "" : fileName.substring(dot + 1);
    return byExtension.getOrDefault(extension.toLowerCase(Locale.ROOT), UNKNOWN);
  }

  private static String contentType(String type) {
    return type.startsWith("text/") ? type + "; charset=utf-8" : type;
  }
}
