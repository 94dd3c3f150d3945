package rocket.content;

import java.util.List;

/** What a {@code Range} field means for a representation (RFC 9110, section 14.2). */
public sealed interface RangeRequest {
  /** All of it, by 200: there is no such field, or it is one to ignore. */
  record Whole() implements RangeRequest {}

  /**
   * Some of it, by 206: a single range as content, several as {@link MultipartRanges}.
   *
   * @param ranges at least one; in the order in which they were asked for, and none touches another
   */
  record Parts(List<ByteRange> ranges) implements RangeRequest {
    /** Copies the list. */
    public Parts {
      ranges = List.copyOf(ranges);
    }
  }

  /** None of it is there: 416, with {@link ByteRange#unsatisfied}. */
  record Unsatisfiable() implements RangeRequest {}
}
