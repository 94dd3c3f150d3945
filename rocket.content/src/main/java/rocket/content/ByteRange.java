package rocket.content;

/**
 * Some of a representation's bytes (RFC 9110, section 14.1.2).
 *
 * @param first the position of the first, from 0
 * @param last the position of the last, at least {@code first}
 */
public record ByteRange(long first, long last) {
  /**
   * Throws {@link IllegalArgumentException} for a negative position, or an end before the start.
   */
  public ByteRange {
    if (first < 0 || last < first) {
      throw new IllegalArgumentException(
          "range %d-%d is not allowed; allowed: 0 <= first <= last".formatted(first, last));
    }
  }

  /** How many bytes there are, at least one. */
  public long length() {
    return last - first + 1;
  }

  /**
   * The value of {@code Content-Range} for these bytes (RFC 9110, section 14.4).
   *
   * @param size that of the whole representation
   */
  public String contentRange(long size) {
    return "bytes " + first + "-" + last + "/" + size;
  }

  /**
   * The value of {@code Content-Range} for 416, when there is no such range.
   *
   * @param size that of the whole representation
   */
  public static String unsatisfied(long size) {
    return "bytes */" + size;
  }

  /** Whether the two have a byte in common, or nothing stands between them. */
  boolean touches(ByteRange other) {
    return first - 1 <= other.last && other.first - 1 <= last;
  }

  /** From where the first of them begins to where the last of them ends. */
  ByteRange joined(ByteRange other) {
    return new ByteRange(Math.min(first, other.first), Math.max(last, other.last));
  }
}
