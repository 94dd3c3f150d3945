package rocket.content;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Several ranges as one content, of the type {@code multipart/byteranges} (RFC 9110, section 14.6).
 * Immutable.
 */
public final class MultipartRanges {
  private static final int BOUNDARY_BYTES = 16;

  private final String boundary;
  private final List<Segment> segments;
  private final long length;

  /** What stands in the content, one after the other. */
  public sealed interface Segment {
    /** How many bytes it is. */
    long length();
  }

  /**
   * The line between two parts, with the head of the second, or the line at the end.
   *
   * @param bytes not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // handed on to be sent as it is
  public record Frame(byte[] bytes) implements Segment {
    @Override
    public long length() {
      return bytes.length;
    }
  }

  /** The bytes of a range. */
  public record Part(ByteRange range) implements Segment {
    @Override
    public long length() {
      return range.length();
    }
  }

  private MultipartRanges(String boundary, List<Segment> segments) {
    this.boundary = boundary;
    this.segments = List.copyOf(segments);
    this.length = segments.stream().mapToLong(Segment::length).sum();
  }

  /**
   * The content for these ranges, with a boundary that nobody can foresee.
   *
   * @param ranges in their order
   * @param size of the whole representation, in bytes
   * @param contentType that of the representation, for the head of each part
   */
  public static MultipartRanges of(List<ByteRange> ranges, long size, String contentType) {
    return of(ranges, size, contentType, Boundaries.next());
  }

  /**
   * The same with a boundary that is known.
   *
   * @param boundary 1 to 70 letters and digits that do not stand in the content
   * @throws IllegalArgumentException if it is longer, empty, or has other characters
   */
  public static MultipartRanges of(
      List<ByteRange> ranges, long size, String contentType, String boundary) {
    requireBoundary(boundary);
    List<Segment> segments = new ArrayList<>(2 * ranges.size() + 1);
    String start = "--";
    for (ByteRange range : ranges) {
      segments.add(
          frame(
              start
                  + boundary
                  + "\r\nContent-Type: "
                  + contentType
                  + "\r\nContent-Range: "
                  + range.contentRange(size)
                  + "\r\n\r\n"));
      segments.add(new Part(range));
      start = "\r\n--";
    }
    segments.add(frame(start + boundary + "--\r\n"));
    return new MultipartRanges(boundary, segments);
  }

  /** The value of {@code Content-Type} for all of it. */
  public String contentType() {
    return "multipart/byteranges; boundary=" + boundary;
  }

  /** What is to be sent, in order. */
  public List<Segment> segments() {
    return segments;
  }

  /** The value of {@code Content-Length}. */
  public long length() {
    return length;
  }

  private static Segment frame(String text) {
    return new Frame(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  private static void requireBoundary(String boundary) {
    boolean valid = !boundary.isEmpty() && boundary.length() <= 70;
    for (int i = 0; valid && i < boundary.length(); i++) {
      char c = boundary.charAt(i);
      valid = Decimal.isDigit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    }
    if (!valid) {
      throw new IllegalArgumentException(
          "boundary '%s' is not allowed; allowed: 1 to 70 letters and digits".formatted(boundary));
    }
  }

  /** Apart, so that the random generator is made for the first who asks for several ranges. */
  private static final class Boundaries {
    private static final SecureRandom RANDOM = new SecureRandom();

    private static String next() {
      byte[] bytes = new byte[BOUNDARY_BYTES];
      RANDOM.nextBytes(bytes);
      return HexFormat.of().formatHex(bytes);
    }
  }
}
