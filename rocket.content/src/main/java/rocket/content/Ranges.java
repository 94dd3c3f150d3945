package rocket.content;

import rocket.api.Headers;

/** Reads the {@code Range} of a GET; of other methods it means nothing (RFC 9110, section 14.2). */
public final class Ranges {
  private static final String FIELD = "Range";
  private static final RangeRequest WHOLE = new RangeRequest.Whole();

  private Ranges() {}

  /**
   * Which bytes are asked for. A field of another unit, one that breaks the grammar, and one that
   * stands there twice are ignored, and so is one with too many ranges. Ranges that overlap or lie
   * side by side become one, in the place of the first of them; those beyond the end are left out.
   *
   * @param size of the representation, in bytes
   * @param mostRanges how many may be asked for at once; with 0 every field is ignored
   */
  public static RangeRequest of(Headers headers, long size, int mostRanges) {
    int index = headers.indexOf(FIELD, 0);
    if (index < 0 || headers.indexOf(FIELD, index + 1) >= 0) {
      return WHOLE;
    }
    return new RangeReader(headers.value(index), size).read(mostRanges);
  }
}
