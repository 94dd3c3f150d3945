package rocket.worker.files;

import java.util.Map;
import rocket.api.Headers;
import rocket.api.MutableHeaders;

/** Reads the fields that every answer carries. */
final class HeaderOptions {
  static final String ALLOWED =
      "fields, one in a line, such as 'X-Frame-Options: DENY', but none of those that tell the"
          + " content apart or frame it";

  /** What the server or this worker alone can know. */
  private static final Headers RESERVED =
      Headers.of(
          "Accept-Ranges", "",
          "Connection", "",
          "Content-Encoding", "",
          "Content-Length", "",
          "Content-Range", "",
          "Content-Type", "",
          "Date", "",
          "ETag", "",
          "Last-Modified", "",
          "Location", "",
          "Transfer-Encoding", "",
          "Vary", "");

  private HeaderOptions() {}

  static Headers read(Setting setting) {
    Map<String, String> pairs = setting.pairs("\n", ':');
    if (pairs.isEmpty()) {
      return Headers.empty();
    }
    var fields = new MutableHeaders();
    for (Map.Entry<String, String> pair : pairs.entrySet()) {
      String name = pair.getKey();
      if (RESERVED.contains(name)) {
        throw setting.refused(name);
      }
      try {
        fields.set(name, pair.getValue());
      } catch (IllegalArgumentException _) {
        throw setting.refused(name + ": " + pair.getValue());
      }
    }
    return fields.frozen();
  }
}
