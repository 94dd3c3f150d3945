package rocket.engine;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import rocket.engine.wire.Messages;

/** The cases of {@code desync.txt}, which says how they are written. */
final class DesyncCases {
  static final List<DesyncCase> ALL = read();

  private static final String NAME = "desync.txt";

  private DesyncCases() {}

  private static List<DesyncCase> read() {
    List<DesyncCase> cases = new ArrayList<>();
    for (String part : text().split("\n\n")) {
      List<String> lines = part.lines().filter(line -> !line.startsWith("#")).toList();
      if (!lines.isEmpty()) {
        cases.add(parsed(lines));
      }
    }
    return List.copyOf(cases);
  }

  private static DesyncCase parsed(List<String> lines) {
    String[] first = lines.getFirst().split(" ", 2);
    List<String> served =
        lines.stream()
            .skip(2)
            .map(line -> Messages.wire(plain(line.substring("    = ".length()))).strip())
            .toList();
    return new DesyncCase(first[0], first[1], plain(lines.get(1).substring(4)), served);
  }

  private static String plain(String line) {
    return Pattern.compile("\\\\(\\\\|x(..))")
        .matcher(line.replace("⏎", "\n"))
        .replaceAll(
            found ->
                found.group(2) == null ? "\\\\" : "" + (char) Integer.parseInt(found.group(2), 16));
  }

  private static String text() {
    try (InputStream input = DesyncCases.class.getResourceAsStream(NAME)) {
      return new String(Objects.requireNonNull(input, NAME).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
