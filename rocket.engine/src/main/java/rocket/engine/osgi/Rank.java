package rocket.engine.osgi;

import java.util.Comparator;
import org.osgi.framework.Version;

/**
 * Which of several candidates for a method is better. The better one comes first: what a bundle
 * brings before what the host's path has, then the higher ranking, the higher version of its
 * bundle, the bundle that was installed earlier, and what the bundle named first.
 *
 * @param fromHost whether it comes from the host's class path or module path
 * @param ranking as services are ranked; 0 unless its bundle or service says otherwise
 * @param version the version of its bundle
 * @param bundle the number of its bundle
 * @param position its place among those of the bundle
 */
record Rank(boolean fromHost, int ranking, Version version, long bundle, long position)
    implements Comparable<Rank> {
  private static final Comparator<Rank> BEST_FIRST =
      Comparator.comparing(Rank::fromHost)
          .thenComparing(Rank::ranking, Comparator.reverseOrder())
          .thenComparing(Rank::version, Comparator.reverseOrder())
          .thenComparingLong(Rank::bundle)
          .thenComparingLong(Rank::position);

  @Override
  public int compareTo(Rank other) {
    return BEST_FIRST.compare(this, other);
  }
}
