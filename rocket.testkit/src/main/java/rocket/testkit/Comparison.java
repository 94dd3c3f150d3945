package rocket.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.util.Locale;
import java.util.Set;

/**
 * Compares what a worker says with what it should say, byte by byte, as far as that goes. Where a
 * line differs and is a field that may be ignored, and the expected line is not that field, the
 * comparison goes on after it.
 */
final class Comparison {
  private final byte[] expected;
  private final Saying saying;
  private final Set<String> ignored;

  /** How far both are equal, and where their lines begin. */
  private int wanted;

  private int said;
  private int wantedLine;
  private int saidLine;

  Comparison(byte[] expected, Saying saying, Set<String> ignored) {
    this.expected = expected;
    this.saying = saying;
    this.ignored = ignored;
  }

  /** Whether it says just that; bytes are read while they are as they should be. */
  boolean matches() throws IOException {
    while (wanted < expected.length) {
      if (saying.at(said) == (expected[wanted] & 0xff)) {
        step();
      } else if (!skipped()) {
        return false;
      }
    }
    return true;
  }

  /** How many bytes the worker has said of it, with what was ignored. */
  int length() {
    return said;
  }

  /** The line of the expected text that differs, counted from 1. */
  int line() {
    int line = 1;
    for (int i = 0; i < wanted; i++) {
      line += expected[i] == '\n' ? 1 : 0;
    }
    return line;
  }

  private void step() {
    said++;
    if (expected[wanted++] == '\n') {
      wantedLine = wanted;
      saidLine = said;
    }
  }

  private boolean skipped() throws IOException {
    String name = fieldSaid();
    if (name.isEmpty() || !ignored.contains(name) || expects(name)) {
      return false;
    }
    int end = saidLine;
    int c;
    while ((c = saying.at(end++)) != '\n') {
      if (c < 0) {
        return false;
      }
    }
    said = end;
    saidLine = end;
    wanted = wantedLine;
    return true;
  }

  /** The name of the field in the line that the worker says, in lower case; empty for none. */
  private String fieldSaid() throws IOException {
    var name = new StringBuilder();
    int c;
    for (int i = saidLine; (c = saying.at(i)) != ':'; i++) {
      if (c <= ' ') {
        return "";
      }
      name.append((char) c);
    }
    return name.toString().toLowerCase(Locale.ROOT);
  }

  private boolean expects(String name) {
    int length = Math.min(name.length() + 1, expected.length - wantedLine);
    String start = new String(expected, wantedLine, length, ISO_8859_1);
    return start.equalsIgnoreCase(name + ":");
  }
}
