package rocket.content;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * RFC 9110, section 13, sentence by sentence and without a thought of speed. Of lists it knows only
 * those that keep to the grammar.
 */
record PreconditionsModel(
    List<String> ifMatch,
    List<String> ifNoneMatch,
    List<String> ifModifiedSince,
    List<String> ifUnmodifiedSince,
    List<String> ifRange,
    Optional<EntityTag> tag,
    Optional<Instant> modified,
    Instant now) {
  private static final Pattern TAG = Pattern.compile("(W/)?\"([^\"]*)\"");

  /** Section 13.2.2, by the numbers of its steps; 13.2.1 for the methods that know none. */
  int status(String method) {
    if (List.of("CONNECT", "OPTIONS", "TRACE").contains(method)) {
      return 200;
    }
    boolean getOrHead = List.of("GET", "HEAD").contains(method);
    // 1. and 2.
    if (!ifMatch.isEmpty()) {
      if (!ifMatchIsTrue()) {
        return 412;
      }
    } else if (!ifUnmodifiedSince.isEmpty() && !ifUnmodifiedSinceIsTrue()) {
      return 412;
    }
    // 3. and 4.
    if (!ifNoneMatch.isEmpty()) {
      if (!ifNoneMatchIsTrue()) {
        return getOrHead ? 304 : 412;
      }
    } else if (getOrHead && !ifModifiedSince.isEmpty() && !ifModifiedSinceIsTrue()) {
      return 304;
    }
    return 200;
  }

  /** Section 13.1.5. */
  boolean rangeApplies() {
    if (ifRange.isEmpty()) {
      return true;
    }
    if (ifRange.size() > 1) {
      return false;
    }
    var validator = EntityTag.parse(ifRange.getFirst());
    if (validator.isPresent()) {
      return tag.isPresent() && tag.get().matchesStrongly(validator.get());
    }
    var date = HttpDate.parse(ifRange.getFirst(), now);
    return date.isPresent() && date.equals(modified);
  }

  /** Section 13.1.1. */
  private boolean ifMatchIsTrue() {
    return isStar(ifMatch) || tags(ifMatch).stream().anyMatch(listed -> strongly(listed));
  }

  /** Section 13.1.2. */
  private boolean ifNoneMatchIsTrue() {
    return !isStar(ifNoneMatch) && tags(ifNoneMatch).stream().noneMatch(listed -> weakly(listed));
  }

  /** Section 13.1.3. */
  private boolean ifModifiedSinceIsTrue() {
    var date = date(ifModifiedSince);
    return date.isEmpty() || modified.isEmpty() || modified.get().isAfter(date.get());
  }

  /** Section 13.1.4. */
  private boolean ifUnmodifiedSinceIsTrue() {
    var date = date(ifUnmodifiedSince);
    return date.isEmpty() || modified.isEmpty() || !modified.get().isAfter(date.get());
  }

  private boolean strongly(EntityTag listed) {
    return tag.isPresent() && tag.get().matchesStrongly(listed);
  }

  private boolean weakly(EntityTag listed) {
    return tag.isPresent() && tag.get().matchesWeakly(listed);
  }

  private Optional<Instant> date(List<String> values) {
    return HttpDate.parse(String.join(", ", values), now);
  }

  private static boolean isStar(List<String> values) {
    return String.join(", ", values).equals("*");
  }

  private static List<EntityTag> tags(List<String> values) {
    List<EntityTag> tags = new ArrayList<>();
    var matcher = TAG.matcher(String.join(", ", values));
    while (matcher.find()) {
      tags.add(new EntityTag(matcher.group(2), matcher.group(1) != null));
    }
    return tags;
  }
}
