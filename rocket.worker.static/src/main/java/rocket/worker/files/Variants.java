package rocket.worker.files;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import rocket.api.Headers;
import rocket.content.AcceptEncoding;

/**
 * The codings in which a file is there, and which of them a client gets (RFC 9110, section 12.5.3).
 * Thread-safe.
 */
final class Variants {
  private static final String ACCEPT_ENCODING = "Accept-Encoding";

  /** What is remembered of what clients say, so that they do not fill the memory. */
  private static final int LONGEST = 256;

  private final List<Representation> all;
  private final List<String> codings = new ArrayList<>();

  /** The last answer: few clients ask in words of their own. Any thread may replace it. */
  private volatile @Nullable Choice last;

  private record Choice(String asked, Representation chosen) {}

  /**
   * @param all those with a coding, the dearest first, and then the one without
   */
  Variants(List<Representation> all) {
    this.all = List.copyOf(all);
    for (Representation each : all) {
      codings.add(each.coding());
    }
  }

  List<Representation> all() {
    return all;
  }

  /** The one without a coding. */
  Representation plain() {
    return all.getLast();
  }

  /** The best for who sent these fields; the plain one, if nothing is acceptable. */
  Representation choose(Headers request) {
    if (all.size() == 1) {
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
    return index < 0 ? plain() : all.get(index);
  }
}
