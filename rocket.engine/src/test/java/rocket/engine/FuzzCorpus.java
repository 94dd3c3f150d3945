package rocket.engine;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Inputs that reach much of what a fuzz target runs, kept as text: one on each line, in which \\r,
 * \\n, \\t, \\\\ and \\xNN stand for bytes.
 *
 * @param inputs the inputs
 */
record FuzzCorpus(List<byte[]> inputs) {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x(..)|(.))");

  /** The corpus of this name. */
  static FuzzCorpus of(String name) throws IOException {
    String file = "fuzz-" + name + ".txt";
    try (InputStream text = FuzzCorpus.class.getResourceAsStream(file)) {
      byte[] bytes = Objects.requireNonNull(text, file).readAllBytes();
      return new FuzzCorpus(
          new String(bytes, StandardCharsets.US_ASCII).lines().map(FuzzCorpus::parsed).toList());
    }
  }

  /** What a fuzzer has left in a folder, one input in each file. */
  static FuzzCorpus in(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return new FuzzCorpus(files.map(FuzzCorpus::content).toList());
    }
  }

  /** Puts each input into a file. */
  void unpack(Path folder) throws IOException {
    Files.createDirectories(folder);
    for (byte[] input : inputs) {
      Files.write(folder.resolve("known-" + Integer.toHexString(Arrays.hashCode(input))), input);
    }
  }

  /** Writes the corpus as text. */
  void write(Path file) throws IOException {
    Files.writeString(
        file,
        inputs.stream().map(FuzzCorpus::line).sorted().distinct().collect(Collectors.joining()),
        StandardCharsets.US_ASCII);
  }

  private static byte[] content(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static byte[] parsed(String line) {
    return ESCAPE.matcher(line).replaceAll(FuzzCorpus::plain).getBytes(StandardCharsets.ISO_8859_1);
  }

  private static String plain(MatchResult escape) {
    if (escape.group(1) != null) {
      String c = "" + (char) Integer.parseInt(escape.group(1), 16);
      return c.equals("$") || c.equals("\\") ? "\\" + c : c;
    }
    return switch (escape.group(2)) {
      case "r" -> "\r";
      case "n" -> "\n";
      case "t" -> "\t";
      default -> "\\\\";
    };
  }

  private static String line(byte[] input) {
    var line = new StringBuilder();
    for (byte b : input) {
      switch (b) {
        case '\r' -> line.append("\\r");
        case '\n' -> line.append("\\n");
        case '\t' -> line.append("\\t");
        case '\\' -> line.append("\\\\");
        default -> line.append(b >= ' ' && b <= '~' ? "" + (char) b : "\\x%02x".formatted(b));
      }
    }
    return line.append('\n').toString();
  }
}
