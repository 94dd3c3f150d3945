package rocket.content;

import java.util.List;
import java.util.Optional;
import rocket.api.Headers;

/**
 * The content codings that a client takes (RFC 9110, section 12.5.3). Codings are compared without
 * regard to case, and {@code x-gzip} and {@code x-compress} are gzip and compress; an element that
 * breaks the grammar is passed over; of a coding that stands there twice the first counts.
 * Immutable.
 */
public final class AcceptEncoding {
  /** What stands for a content without any coding. */
  public static final String IDENTITY = "identity";

  private static final String FIELD = "Accept-Encoding";
  private static final AcceptEncoding ABSENT = new AcceptEncoding("*", true);

  /** What identity is worth to a client that does not name it: taken if nothing else is. */
  private static final int UNNAMED_IDENTITY = 1;

  /** How long the {@code x-} is of names that have one. */
  private static final int OLD_PREFIX = 2;

  private final String list;
  private final boolean absent;

  private AcceptEncoding(String list, boolean absent) {
    this.list = list;
    this.absent = absent;
  }

  /** What the fields of a request say, several as one. */
  public static AcceptEncoding of(Headers headers) {
    int first = headers.indexOf(FIELD, 0);
    if (first < 0) {
      return ABSENT;
    }
    return headers.indexOf(FIELD, first + 1) < 0
        ? new AcceptEncoding(headers.value(first), false)
        : new AcceptEncoding(String.join(",", headers.all(FIELD)), false);
  }

  /**
   * How much the client likes a coding, from 0.001 to 1, or 0 if it does not take it. Without any
   * field all are worth 1; {@code identity}, where neither it nor {@code *} is named, is worth
   * 0.001.
   */
  public double quality(String coding) {
    return thousandths(coding) / 1000.0;
  }

  /**
   * The coding that the client likes best, of those offered; among equals the one offered earlier.
   * A client without the field gets {@code identity} if that is offered: it may take all and know
   * none.
   *
   * @param offered codings, {@code identity} among them if the content can go without any
   * @return empty if the client takes none of them
   */
  public Optional<String> best(List<String> offered) {
    if (absent && offered.contains(IDENTITY)) {
      return Optional.of(IDENTITY);
    }
    int most = 0;
    int best = -1;
    for (int i = 0; i < offered.size(); i++) {
      int worth = thousandths(offered.get(i));
      if (worth > most) {
        most = worth;
        best = i;
      }
    }
    return best < 0 ? Optional.empty() : Optional.of(offered.get(best));
  }

  private int thousandths(String coding) {
    int named =
        named(isOldName(coding, 0, coding.length()) ? coding.substring(OLD_PREFIX) : coding);
    if (named < 0 && list.indexOf('*') >= 0) {
      named = named("*");
    }
    if (named < 0) {
      return coding.equalsIgnoreCase(IDENTITY) ? UNNAMED_IDENTITY : 0;
    }
    return named;
  }

  /** What the list says of a coding, or -1 if it says nothing. */
  private int named(String coding) {
    int start = 0;
    while (start < list.length()) {
      int end = list.indexOf(',', start);
      end = end < 0 ? list.length() : end;
      int nameEnd = list.indexOf(';', start, end);
      nameEnd = nameEnd < 0 ? end : nameEnd;
      if (isNamed(start, nameEnd, coding)) {
        int weight = Weight.thousandths(list, nameEnd, end);
        if (weight >= 0) {
          return weight;
        }
      }
      start = end + 1;
    }
    return -1;
  }

  private boolean isNamed(int from, int to, String coding) {
    int start = WhiteSpace.past(list, from, to);
    int end = WhiteSpace.before(list, start, to);
    if (end - start == coding.length() + OLD_PREFIX && isOldName(list, start, end)) {
      start += OLD_PREFIX;
    }
    return equal(list, start, end, coding);
  }

  private static boolean isOldName(String text, int start, int end) {
    return equal(text, start, end, "x-gzip") || equal(text, start, end, "x-compress");
  }

  private static boolean equal(String text, int start, int end, String other) {
    return end - start == other.length() && text.regionMatches(true, start, other, 0, end - start);
  }
}
