package rocket.engine.osgi;

import java.util.Comparator;
import java.util.List;
import java.util.Map.Entry;
import java.util.stream.IntStream;
import org.osgi.framework.Version;
import rocket.api.WorkerProvider;
import rocket.engine.FoundMethod;
import rocket.engine.Rocket;

/** The providers on the class path or module path of a program that hosts a framework. */
final class HostProviders {
  private HostProviders() {}

  /** What is found there; of several with one method, the first by class name is the best. */
  static Brought find() {
    List<Entry<FoundMethod, WorkerProvider>> found =
        Rocket.providers().entrySet().stream()
            .sorted(Comparator.comparing(each -> each.getKey().provider()))
            .toList();
    List<Candidate> candidates =
        IntStream.range(0, found.size())
            .mapToObj(position -> candidate(found.get(position), position))
            .toList();
    return new Brought(candidates, List.of());
  }

  private static Candidate candidate(Entry<FoundMethod, WorkerProvider> found, int position) {
    var rank = new Rank(true, 0, Version.emptyVersion, 0, position);
    return new Candidate(new Offer(found.getValue()), found.getKey(), rank);
  }
}
