package rocket.content;

import java.time.Instant;
import java.util.Optional;
import rocket.api.Headers;

/**
 * Whether a request is to be done, by what its client knows of the representation (RFC 9110,
 * section 13). To be asked when the request would otherwise be answered by 2xx.
 */
public final class Preconditions {
  private static final String IF_MATCH = "If-Match";
  private static final String IF_NONE_MATCH = "If-None-Match";
  private static final String IF_RANGE = "If-Range";

  private Preconditions() {}

  /**
   * Evaluates {@code If-Match}, {@code If-None-Match}, {@code If-Modified-Since} and {@code
   * If-Unmodified-Since} in their order of precedence (RFC 9110, section 13.2.2).
   *
   * <p>The dates count only if the field is one valid date, the representation has one, and there
   * is no field with entity tags in its place. In a list, what is no entity tag is passed over;
   * {@code *} counts if it stands alone.
   *
   * @param method the method, which decides what a match means; CONNECT, OPTIONS and TRACE know no
   *     preconditions
   * @param current the validators of the representation that is there
   * @param now decides the century where a year has two digits
   */
  public static Verdict judge(String method, Headers headers, Validators current, Instant now) {
    if (method.equals("OPTIONS") || method.equals("CONNECT") || method.equals("TRACE")) {
      return Verdict.PROCEED;
    }
    if (headers.contains(IF_MATCH)) {
      if (!matches(headers, IF_MATCH, current, true)) {
        return Verdict.FAILED;
      }
    } else {
      Optional<Instant> since = date(headers, "If-Unmodified-Since", current, now);
      if (since.isPresent() && current.modified().get().isAfter(since.get())) {
        return Verdict.FAILED;
      }
    }
    boolean reads = method.equals("GET") || method.equals("HEAD");
    if (headers.contains(IF_NONE_MATCH)) {
      if (!matches(headers, IF_NONE_MATCH, current, false)) {
        return Verdict.PROCEED;
      }
      return reads ? Verdict.NOT_MODIFIED : Verdict.FAILED;
    }
    if (!reads) {
      return Verdict.PROCEED;
    }
    Optional<Instant> since = date(headers, "If-Modified-Since", current, now);
    return since.isPresent() && !current.modified().get().isAfter(since.get())
        ? Verdict.NOT_MODIFIED
        : Verdict.PROCEED;
  }

  /**
   * Whether {@code Range} counts, as far as {@code If-Range} has a say (RFC 9110, section 13.1.5):
   * if that is absent, names the current state by a strong entity tag, or is exactly the current
   * date. To be asked for a GET with {@code Range}, once {@link #judge} says to proceed.
   *
   * <p>A date is taken for a strong validator here. Whoever sends dates without entity tags, for
   * things that change more than once a second, leaves {@code modified} out (section 8.8.2.2).
   */
  public static boolean rangeApplies(Headers headers, Validators current) {
    int index = headers.indexOf(IF_RANGE, 0);
    if (index < 0) {
      return true;
    }
    if (headers.indexOf(IF_RANGE, index + 1) >= 0) {
      return false;
    }
    String value = headers.value(index);
    if (value.startsWith("\"") || value.startsWith("W/")) {
      return current.tag().isPresent()
          && !current.tag().get().weak()
          && value.equals(current.tag().get().text());
    }
    return current.modified().isPresent()
        && HttpDate.parse(value, current.modified().get()).equals(current.modified());
  }

  private static boolean matches(
      Headers headers, String name, Validators current, boolean strongly) {
    int first = headers.indexOf(name, 0);
    int next = headers.indexOf(name, first + 1);
    if (next < 0 && headers.value(first).equals("*")) {
      return true;
    }
    if (current.tag().isEmpty()) {
      return false;
    }
    EntityTag tag = current.tag().get();
    for (int i = first; i >= 0; i = headers.indexOf(name, i + 1)) {
      if (EntityTagList.contains(headers.value(i), tag, strongly)) {
        return true;
      }
    }
    return false;
  }

  /** The date of a field that counts. */
  private static Optional<Instant> date(
      Headers headers, String name, Validators current, Instant now) {
    int index = headers.indexOf(name, 0);
    if (index < 0 || headers.indexOf(name, index + 1) >= 0 || current.modified().isEmpty()) {
      return Optional.empty();
    }
    return HttpDate.parse(headers.value(index), now);
  }
}
