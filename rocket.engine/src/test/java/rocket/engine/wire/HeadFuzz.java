package rocket.engine.wire;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import rocket.api.Headers;

/**
 * A target for fuzzing: whatever head is accepted has the grammar of RFC 9112, as a regular
 * expression says it, and one reading of where its message ends.
 */
public final class HeadFuzz {
  private static final String TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
  private static final String FIELD = TOKEN + ":[\\t -~\\x80-\\xff]*\r\n";
  private static final Pattern HEAD =
      Pattern.compile(
          "(?:\r\n)?(" + TOKEN + ") ([!-~]+) HTTP/1\\.([0-9])\r\n((?:" + FIELD + ")*+)\r\n");

  private HeadFuzz() {}

  /** What the fuzzer calls. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    var parser = new RequestParser(Reading.MAX_TARGET, Reading.MAX_HEAD, Reading.MAX_FIELDS);
    parser.reset(0);
    RequestHead head;
    try {
      if (!parser.parse(bytes, bytes.length)) {
        return;
      }
      head = new RequestHead(bytes, parser);
    } catch (Violation _) {
      return;
    }
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Matcher grammar = HEAD.matcher(text);
    require(grammar.lookingAt() && grammar.end() == head.end(), "the head has no such grammar");
    require(grammar.group(1).equals(head.method()), "the method differs");
    require(grammar.group(2).equals(head.target()), "the target differs");
    require(grammar.group(1).length() <= 32, "the method is too long");
    List<String> lines = grammar.group(4).lines().toList();
    require(lines.size() == head.fields().size(), "the fields differ");
    check(head, lines, grammar.group(3).equals("0"));
    checkPath(head);
    readAgain(head);
  }

  private static void check(RequestHead head, List<String> lines, boolean old) {
    Framing framing = head.framing();
    List<String> hosts = values(lines, "host").toList();
    require(hosts.size() == 1 || (old && hosts.isEmpty()), "not one host");
    List<String> lengths = values(lines, "content-length").toList();
    List<String> codings = values(lines, "transfer-encoding").toList();
    require(lengths.size() + codings.size() <= 1, "more than one framing");
    require(codings.isEmpty() || !old, "a coding in HTTP/1.0");
    require(framing.chunked() == !codings.isEmpty(), "chunked differs");
    codings.forEach(coding -> require(coding.equalsIgnoreCase("chunked"), "another coding"));
    for (String length : lengths) {
      require(length.matches("[0-9]{1,18}"), "the length is no number");
      require(framing.contentLength() == Long.parseLong(length), "the length differs");
    }
    if (lengths.isEmpty() && codings.isEmpty()) {
      require(!framing.hasContent() && framing.contentLength() == 0, "content out of nothing");
    }
    values(lines, "expect")
        .forEach(value -> require(value.equalsIgnoreCase("100-continue"), "an expectation"));
  }

  /** No way of decoding and resolving it leads above the root, or to a name with a separator. */
  private static void checkPath(RequestHead head) {
    String path = head.path().toLowerCase(Locale.ROOT);
    require(!path.matches(".*%(?![0-9a-f]{2}).*"), "half an escape");
    require(!path.matches(".*%(2f|5c|00).*"), "an encoded separator");
    int depth = 0;
    for (String segment : path.replace("%2e", ".").split("/")) {
      depth += segment.equals("..") ? -1 : segment.isEmpty() || segment.equals(".") ? 0 : 1;
      require(depth >= 0, "the path leads above the root");
    }
  }

  /** What was understood, written down plainly, is understood in the same way. */
  private static void readAgain(RequestHead head) {
    var text = new StringBuilder(head.requestLine()).append("\r\n");
    for (Headers.Field field : head.fields()) {
      text.append(field.name()).append(':').append(field.value()).append("\r\n");
    }
    byte[] bytes = text.append("\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    Reading again = Reading.of(bytes);
    require(again.broken().isEmpty(), "written down, it is refused");
    require(again.part("target").equals(head.target()), "written down, it has another target");
    require(again.part("authority").equals(head.authority()), "written down, it goes elsewhere");
    require(
        again.part("length").equals("" + head.framing().contentLength()),
        "written down, it has another length");
  }

  private static Stream<String> values(List<String> lines, String name) {
    return lines.stream()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).replaceAll("^[ \t]+|[ \t]+$", ""));
  }

  static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new AssertionError(otherwise);
    }
  }
}
