package rocket.engine.wire;

import static rocket.engine.wire.HeadFuzz.require;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A target for fuzzing: chunks are read as the grammar of RFC 9112, 7.1 says, written a second time
 * as regular expressions, or refused.
 */
public final class ChunkFuzz {
  private static final int MOST = 1 << 16;
  private static final String TOKEN = "[!#$%&'*+\\-.^_`|~0-9A-Za-z]+";
  private static final String QUOTED =
      "\"(?:[\\t !#-\\[\\]-~\\x80-\\xff]|\\\\[\\t -~\\x80-\\xff])*+\"";
  private static final String EXTENSION =
      "[ \\t]*;[ \\t]*%1$s(?:[ \\t]*=[ \\t]*(?:%1$s|%2$s))?".formatted(TOKEN, QUOTED);
  private static final Pattern SIZE = Pattern.compile("[0-9A-Fa-f]{1,15}");
  private static final Pattern ONE_EXTENSION = Pattern.compile(EXTENSION);
  private static final Pattern TRAILER = Pattern.compile(TOKEN + ":[\\t -~\\x80-\\xff]*\r\n");

  /** Rules that the grammar does not know. */
  private static final Set<Rule> LIMITS =
      Set.of(Rule.CHUNK_EXTENSION_LENGTH, Rule.FIELD_COUNT, Rule.TRAILERS_LENGTH);

  /** What comes of it: the content and the bytes that were used. */
  private record Decoded(String content, int end) {}

  private ChunkFuzz() {}

  /** What the fuzzer calls. */
  public static void fuzzerTestOneInput(byte[] bytes) {
    Optional<Decoded> expected = byGrammar(new String(bytes, StandardCharsets.ISO_8859_1));
    Optional<Decoded> decoded;
    try {
      decoded = byDecoder(bytes);
    } catch (Violation violation) {
      require(
          expected.isEmpty() || LIMITS.contains(violation.rule()),
          "refused against the grammar: " + violation.rule());
      return;
    }
    require(expected.equals(decoded), "read as " + decoded + ", meant as " + expected);
  }

  private static Optional<Decoded> byDecoder(byte[] bytes) {
    var decoder = new ChunkDecoder(MOST, MOST, MOST);
    var content = new ByteArrayOutputStream();
    int position = 0;
    while (true) {
      position = decoder.advance(bytes, position, bytes.length);
      int count = (int) Math.min(decoder.data(), bytes.length - position);
      if (count == 0) {
        break;
      }
      content.write(bytes, position, count);
      decoder.take(count);
      position += count;
    }
    return decoder.done()
        ? Optional.of(new Decoded(content.toString(StandardCharsets.ISO_8859_1), position))
        : Optional.empty();
  }

  private static Optional<Decoded> byGrammar(String text) {
    var content = new StringBuilder();
    int position = 0;
    while (true) {
      int digits = end(SIZE, text, position);
      int line = endOfAll(ONE_EXTENSION, text, digits);
      if (digits == position || !text.startsWith("\r\n", line)) {
        return Optional.empty();
      }
      long length = Long.parseLong(text.substring(position, digits), 16);
      int start = line + 2;
      if (length == 0) {
        int trailers = endOfAll(TRAILER, text, start);
        return text.startsWith("\r\n", trailers)
            ? Optional.of(new Decoded(content.toString(), trailers + 2))
            : Optional.empty();
      }
      if (length > text.length() - start) {
        return Optional.empty();
      }
      int end = start + (int) length;
      if (!text.startsWith("\r\n", end)) {
        return Optional.empty();
      }
      content.append(text, start, end);
      position = end + 2;
    }
  }

  /** Where the part that begins there and is one of these ends; there, if it is none. */
  private static int end(Pattern pattern, String text, int start) {
    Matcher part = pattern.matcher(text).region(start, text.length());
    return part.lookingAt() ? part.end() : start;
  }

  private static int endOfAll(Pattern pattern, String text, int start) {
    int position = start;
    int next;
    while ((next = end(pattern, text, position)) > position) {
      position = next;
    }
    return position;
  }
}
