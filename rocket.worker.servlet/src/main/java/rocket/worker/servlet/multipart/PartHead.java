package rocket.worker.servlet.multipart;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import rocket.api.Status;
import rocket.worker.servlet.http.ParametersException;

/**
 * The head of a part (RFC 7578, 4).
 *
 * @param name the field of the form
 * @param fileName what the client calls the file; null if it is a plain field
 * @param fields the values by their names, without regard to case
 */
record PartHead(String name, @Nullable String fileName, Map<String, List<String>> fields) {
  private static final String DISPOSITION = "Content-Disposition";
  private static final String ENCODING = "Content-Transfer-Encoding";

  /** Those that say that nothing is encoded; others are deprecated (4.7). */
  private static final Set<String> PLAIN = Set.of("7bit", "8bit", "binary");

  /**
   * Reads the lines of a head.
   *
   * @throws ParametersException with 400 if they break a rule
   */
  static PartHead of(List<String> lines) {
    Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    for (String line : lines) {
      int colon = line.indexOf(':');
      if (colon <= 0 || !isToken(line, colon)) {
        throw malformed("has a line that is no field");
      }
      fields
          .computeIfAbsent(line.substring(0, colon), _ -> new ArrayList<>(1))
          .add(line.substring(colon + 1).strip());
    }
    List<String> encodings = fields.getOrDefault(ENCODING, List.of());
    if (!encodings.stream().allMatch(value -> PLAIN.contains(value.toLowerCase(Locale.ROOT)))) {
      throw malformed("has a transfer encoding; allowed: binary");
    }
    return of(fields);
  }

  private static PartHead of(Map<String, List<String>> fields) {
    List<String> dispositions = fields.getOrDefault(DISPOSITION, List.of());
    if (dispositions.size() != 1) {
      throw malformed("has no Content-Disposition, or several");
    }
    String disposition = dispositions.getFirst();
    int at = disposition.indexOf(';');
    if (at < 0 || !disposition.substring(0, at).strip().equalsIgnoreCase("form-data")) {
      throw malformed("is no form-data with a name");
    }
    String name = null;
    String fileName = null;
    while (at < disposition.length()) {
      Parameter parameter = Parameter.at(disposition, at);
      at = parameter.end();
      if (parameter.name().equals("name")) {
        name = once(name, parameter);
      } else if (parameter.name().equals("filename")) {
        fileName = once(fileName, parameter);
      }
    }
    if (name == null) {
      throw malformed("is no form-data with a name");
    }
    return new PartHead(name, fileName, fields);
  }

  /** The first value of a field; null if there is none. */
  @Nullable String first(String field) {
    List<String> values = fields.get(field);
    return values == null ? null : Objects.requireNonNull(values.getFirst());
  }

  private static String once(@Nullable String before, Parameter parameter) {
    if (before != null) {
      throw malformed("has more than one " + parameter.name());
    }
    return parameter.value();
  }

  private static boolean isToken(String line, int end) {
    for (int i = 0; i < end; i++) {
      char c = line.charAt(i);
      if (c <= ' ' || c >= 127 || "\"(),/:;<=>?@[\\]{}".indexOf(c) >= 0) {
        return false;
      }
    }
    return true;
  }

  private static ParametersException malformed(String what) {
    return new ParametersException(Status.BAD_REQUEST, "A part of the form " + what + ".");
  }
}
