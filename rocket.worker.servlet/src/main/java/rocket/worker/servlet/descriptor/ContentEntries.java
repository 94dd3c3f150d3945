package rocket.worker.servlet.descriptor;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What a descriptor tells of an application's content.
 *
 * @param welcomeFiles names that are tried in directories, in order, without a slash before them
 * @param errorPages what is sent instead of errors
 * @param types media types by extensions in lower case, without a dot
 * @param encodings charsets by locales
 * @param requestEncoding the charset of requests that name none
 * @param responseEncoding the charset of responses that name none
 */
public record ContentEntries(
    List<String> welcomeFiles,
    List<ErrorPageEntry> errorPages,
    Map<String, String> types,
    Map<String, String> encodings,
    Optional<String> requestEncoding,
    Optional<String> responseEncoding) {

  /** What applies where a descriptor lists none (section 8.1.6). */
  public static final List<String> WELCOME_FILES = List.of("index.html", "index.htm", "index.jsp");

  static ContentEntries of(Node root) {
    return new ContentEntries(
        welcomeFiles(root),
        root.all("error-page").stream().map(ErrorPageEntry::of).toList(),
        types(root),
        encodings(root),
        root.textOf("request-character-encoding"),
        root.textOf("response-character-encoding"));
  }

  /** Several lists are one (section 14.2). */
  private static List<String> welcomeFiles(Node root) {
    return root.all("welcome-file-list").stream()
        .flatMap(list -> list.all("welcome-file").stream())
        .map(Node::text)
        .map(text -> text.startsWith("/") ? text.substring(1) : text)
        .filter(text -> !text.isEmpty())
        .distinct()
        .toList();
  }

  private static Map<String, String> types(Node root) {
    Map<String, String> types = new LinkedHashMap<>();
    for (Node mapping : root.all("mime-mapping")) {
      Node extension =
          mapping
              .first("extension")
              .orElseThrow(
                  () ->
                      new DescriptorException(
                          mapping.place(), "<mime-mapping> has no <extension>"));
      String text = extension.text().toLowerCase(Locale.ROOT);
      if (text.isEmpty() || text.indexOf('/') >= 0) {
        throw DescriptorException.value(extension, "an extension without a slash");
      }
      types.put(text.startsWith(".") ? text.substring(1) : text, mapping.required("mime-type"));
    }
    return types;
  }

  private static Map<String, String> encodings(Node root) {
    Map<String, String> encodings = new LinkedHashMap<>();
    for (Node list : root.all("locale-encoding-mapping-list")) {
      for (Node mapping : list.all("locale-encoding-mapping")) {
        encodings.put(mapping.required("locale"), mapping.required("encoding"));
      }
    }
    return encodings;
  }
}
