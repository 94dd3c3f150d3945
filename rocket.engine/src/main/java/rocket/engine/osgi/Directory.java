package rocket.engine.osgi;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rocket.engine.FoundMethod;

/** What is there now. Thread-safe; no foreign code runs while it is locked. */
final class Directory {
  private final Map<Stay, Brought> present = new LinkedHashMap<>();

  /** What this stay brings from now on, in place of what it brought before. */
  synchronized void put(Stay stay, Brought brought) {
    present.put(stay, brought);
  }

  /** What it brought, which is here no more. */
  synchronized Brought remove(Stay stay) {
    Brought gone = present.remove(stay);
    return gone == null ? Brought.NOTHING : gone;
  }

  /** The candidates that this name selects, the best first. */
  List<Candidate> candidates(String method) {
    return candidates().stream()
        .filter(each -> each.found().answersTo(method))
        .sorted(Comparator.comparing(Candidate::rank))
        .toList();
  }

  synchronized List<Candidate> candidates() {
    return present.values().stream().flatMap(each -> each.candidates().stream()).toList();
  }

  synchronized List<FoundMethod> broken() {
    return present.values().stream().flatMap(each -> each.broken().stream()).toList();
  }
}
