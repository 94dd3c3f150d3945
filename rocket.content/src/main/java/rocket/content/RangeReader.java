package rocket.content;

import java.util.ArrayList;
import java.util.List;

/** Reads one value of {@code Range}, from left to right (RFC 9110, sections 14.1.1 and 14.1.2). */
final class RangeReader {
  private static final String UNIT = "bytes=";
  private static final RangeRequest WHOLE = new RangeRequest.Whole();
  private static final RangeRequest UNSATISFIABLE = new RangeRequest.Unsatisfiable();

  private final String text;
  private final long size;
  private final List<ByteRange> ranges = new ArrayList<>(2);
  private int at = UNIT.length();
  private boolean wholeOfNothing;

  RangeReader(String text, long size) {
    this.text = text;
    this.size = size;
  }

  RangeRequest read(int mostRanges) {
    if (!text.regionMatches(true, 0, UNIT, 0, UNIT.length())) {
      return WHOLE;
    }
    int count = 0;
    while (skipToElement()) {
      count++;
      if (count > mostRanges || !readRange() || !atEndOfElement()) {
        return WHOLE;
      }
    }
    if (count == 0 || (ranges.isEmpty() && wholeOfNothing)) {
      return WHOLE;
    }
    return ranges.isEmpty() ? UNSATISFIABLE : new RangeRequest.Parts(Coalescing.of(ranges));
  }

  private boolean readRange() {
    int start = at;
    long first = number();
    int dash = at;
    if (!is('-')) {
      return false;
    }
    at++;
    long last = number();
    if (dash == start) {
      return at > dash + 1 && addSuffix(last);
    }
    boolean open = at == dash + 1;
    if (!open && Decimal.compare(text, start, dash, dash + 1, at) > 0) {
      return false;
    }
    if (first < size) {
      ranges.add(new ByteRange(first, open ? size - 1 : Math.min(last, size - 1)));
    }
    return true;
  }

  /** The last bytes of nothing are all of it, which no range can say. */
  private boolean addSuffix(long length) {
    if (length > 0 && size > 0) {
      ranges.add(new ByteRange(Math.max(0, size - length), size - 1));
    }
    wholeOfNothing |= length > 0 && size == 0;
    return true;
  }

  /** The digits that stand here, as the greatest number if they are a greater one. */
  private long number() {
    int start = at;
    while (at < text.length() && Decimal.isDigit(text.charAt(at))) {
      at++;
    }
    return Decimal.saturated(text, start, at);
  }

  /** Past white space and commas; false if nothing more comes. */
  private boolean skipToElement() {
    at = WhiteSpace.past(text, at, text.length());
    while (is(',')) {
      at = WhiteSpace.past(text, at + 1, text.length());
    }
    return at < text.length();
  }

  private boolean atEndOfElement() {
    at = WhiteSpace.past(text, at, text.length());
    return at == text.length() || is(',');
  }

  private boolean is(char c) {
    return at < text.length() && text.charAt(at) == c;
  }
}
