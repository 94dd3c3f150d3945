package rocket.engine.wire;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.StringJoiner;
import rocket.api.Headers;

/**
 * What comes of reading a message whose bytes arrive in pieces: all that it says, or the rule that
 * it breaks.
 *
 * @param broken the broken rule
 * @param text what was read, a line for each part
 */
record Reading(Optional<Rule> broken, String text) {
  static final int MAX_TARGET = 64;
  static final int MAX_HEAD = 512;
  static final int MAX_FIELDS = 8;
  static final int MAX_EXTENSIONS = 4 * 1024;
  static final int MAX_TRAILERS = 256;

  /** Reads it in one piece, in two at each place, and byte by byte; all come to the same. */
  static Reading everyWay(String message) {
    byte[] bytes = Messages.bytes(message);
    Reading whole = of(bytes);
    if (bytes.length < 2000) {
      for (int i = 1; i < bytes.length; i++) {
        assertEquals(whole, of(bytes, i), "in two pieces, the first of " + i + " bytes");
      }
    }
    int[] everywhere = new int[bytes.length];
    Arrays.setAll(everywhere, i -> i);
    assertEquals(whole, of(bytes, everywhere), "byte by byte");
    return whole;
  }

  /** Reads bytes that arrive in pieces, which end at these ascending places. */
  static Reading of(byte[] bytes, int... places) {
    var reader = new Reader(bytes.length);
    try {
      int from = 0;
      for (int i = 0; i <= places.length; i++) {
        int to = i < places.length ? places[i] : bytes.length;
        reader.receive(bytes, from, to);
        from = to;
      }
      return new Reading(Optional.empty(), reader.text());
    } catch (Violation violation) {
      return new Reading(Optional.of(violation.rule()), "");
    }
  }

  /** The line that begins with this name and a colon. */
  String part(String name) {
    return text.lines()
        .filter(line -> line.startsWith(name + ": "))
        .map(line -> line.substring(name.length() + 2))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in: " + broken + text));
  }

  private static final class Reader {
    private final RequestParser parser = new RequestParser(MAX_TARGET, MAX_HEAD, MAX_FIELDS);
    private final ChunkDecoder decoder = new ChunkDecoder(MAX_EXTENSIONS, MAX_TRAILERS, MAX_FIELDS);
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();
    private final byte[] bytes;
    private int end;
    private int position;
    private RequestHead head;

    Reader(int capacity) {
      bytes = new byte[capacity];
      parser.reset(0);
    }

    void receive(byte[] source, int from, int to) {
      System.arraycopy(source, from, bytes, from, to - from);
      end = to;
      if (head == null && parser.parse(bytes, end)) {
        head = new RequestHead(bytes, parser);
        position = head.end();
      }
      if (head != null && head.framing().chunked()) {
        decode();
      } else if (head != null) {
        take(head.framing().contentLength() - content.size());
      }
    }

    private void decode() {
      while (true) {
        position = decoder.advance(bytes, position, end);
        long data = decoder.data();
        if (data == 0 || position == end) {
          return;
        }
        decoder.take(take(data));
      }
    }

    private int take(long most) {
      int count = (int) Math.min(most, end - position);
      content.write(bytes, position, count);
      position += count;
      return count;
    }

    String text() {
      if (head == null) {
        return "begun: " + parser.begun();
      }
      Framing framing = head.framing();
      var text = new StringJoiner("\n");
      text.add("method: " + head.method());
      text.add("target: " + head.target());
      text.add("path: " + head.path());
      text.add("query: " + head.query());
      text.add("authority: " + head.authority());
      text.add("protocol: " + head.protocol());
      text.add("fields: " + fields(head.fields()));
      text.add("length: " + framing.contentLength());
      text.add("persistent: " + framing.persistent());
      text.add("announced: " + framing.announcePersistence());
      text.add("expects continue: " + framing.continueExpected());
      text.add("offers upgrade: " + framing.upgradeOffered());
      text.add("content: " + printable(content.toString(StandardCharsets.ISO_8859_1)));
      text.add(
          "done: "
              + (framing.chunked() ? decoder.done() : content.size() == framing.contentLength()));
      text.add("trailers: " + fields(decoder.trailers()));
      text.add("left: " + (end - position));
      return text.toString();
    }

    private static String printable(String text) {
      return text.replace('\r', '␍').replace('\n', '␊');
    }

    private static String fields(Headers fields) {
      var text = new StringJoiner(" | ");
      fields.forEach(field -> text.add(field.name() + "=" + field.value()));
      return text.toString();
    }
  }
}
