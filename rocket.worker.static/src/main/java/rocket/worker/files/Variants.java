package rocket.worker.files;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rocket.api.Headers;
import rocket.content.AcceptEncoding;

/**
 * The codings in which a file can be had, and which of them a client gets (RFC 9110, section
 * 12.5.3). Thread-safe.
 */
final class Variants {
  private static final String ACCEPT_ENCODING = "Accept-Encoding";

  /** What is remembered of what clients say, so that they do not fill the memory. */
  private static final int LONGEST = 256;

  /** What is there: those with a coding, the dearest first, and then the one without. */
  private final List<Representation> all;

  /** What can be made beside. */
  private final List<Pressable> others;

  /** Those of all, and then those of the others; among equals the first is sent. */
  private final List<String> codings = new ArrayList<>();

  /** The last answer: few clients ask in words of their own. Any thread may replace it. */
  private volatile @Nullable Choice last;

  private record Choice(String asked, Representation chosen) {}

  /**
   * @param all those with a coding, the dearest first, and then the one without
   * @param others codings that are none of these, the dearest first
   */
  Variants(List<Representation> all, List<Pressable> others) {
    this.all = List.copyOf(all);
    this.others = List.copyOf(others);
    for (Representation each : all.subList(0, all.size() - 1)) {
      codings.add(each.coding());
    }
    for (Pressable other : others) {
      codings.add(other.coding());
    }
    codings.add(plain().coding());
  }

  /** What is there. */
  List<Representation> all() {
    return all;
  }

  /** Whether some are made only when they are asked for. */
  boolean isPressable() {
    return !others.isEmpty();
  }

  /** The one without a coding. */
  Representation plain() {
    return all.getLast();
  }

  /** The best for who sent these fields; the plain one, if nothing is acceptable. */
  Representation choose(Headers request) {
    if (codings.size() == 1) {
      return plain();
    }
    int line = request.indexOf(ACCEPT_ENCODING, 0);
    if (line < 0) {
      return plain();
    }
    String asked = request.value(line);
    if (asked.length() > LONGEST || request.indexOf(ACCEPT_ENCODING, line + 1) >= 0) {
      return judge(request);
    }
    Choice known = last;
    if (known == null || !known.asked.equals(asked)) {
      known = new Choice(asked, judge(request));
      last = known;
    }
    return known.chosen;
  }

  private Representation judge(Headers request) {
    int index = codings.indexOf(AcceptEncoding.of(request).best(codings).orElse(""));
    if (index < 0 || index == codings.size() - 1) {
      return plain();
    }
    int made = all.size() - 1;
    return index < made ? all.get(index) : others.get(index - made).representation();
  }
}
