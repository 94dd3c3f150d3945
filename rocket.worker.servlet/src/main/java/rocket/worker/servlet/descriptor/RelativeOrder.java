package rocket.worker.servlet.descriptor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Fragments that say what they come before and after (Servlet 6.1, section 8.2.2). Those that come
 * before all others are a group of their own, with all that come before one of them; so are those
 * that come after all others. Within a group only names count; the rest keep their order.
 */
final class RelativeOrder {
  private final List<Fragment> fragments;
  private final Set<Fragment> first;
  private final Set<Fragment> last;

  RelativeOrder(List<Fragment> fragments) {
    this.fragments = fragments;
    first = others(Fragment.BEFORE);
    last = others(Fragment.AFTER);
    spread();
  }

  List<Fragment> sorted() {
    for (Fragment fragment : fragments) {
      if (first.contains(fragment) && last.contains(fragment)) {
        throw new DescriptorException(
            fragment.place(),
            "the fragment has to come both before and after all others; say the order in web.xml by"
                + " <absolute-ordering>");
      }
    }
    List<Fragment> middle =
        fragments.stream().filter(each -> !first.contains(each) && !last.contains(each)).toList();
    List<Fragment> sorted = new ArrayList<>();
    sorted.addAll(byNames(in(first)));
    sorted.addAll(byNames(middle));
    sorted.addAll(byNames(in(last)));
    return sorted;
  }

  /** What comes before one of the first is one of them; likewise at the end. */
  private void spread() {
    boolean changed = true;
    while (changed) {
      changed = false;
      for (Fragment a : fragments) {
        for (Fragment b : fragments) {
          if (precedes(a, b)) {
            changed |= first.contains(b) && first.add(a);
            changed |= last.contains(a) && last.add(b);
          }
        }
      }
    }
  }

  private static List<Fragment> byNames(List<Fragment> group) {
    List<Fragment> left = new ArrayList<>(group);
    List<Fragment> sorted = new ArrayList<>();
    while (!left.isEmpty()) {
      Fragment next =
          left.stream()
              .filter(each -> left.stream().noneMatch(other -> precedes(other, each)))
              .findFirst()
              .orElseThrow(() -> circle(left));
      left.remove(next);
      sorted.add(next);
    }
    return sorted;
  }

  /** Whether one of two says that the first comes before the second. */
  private static boolean precedes(Fragment a, Fragment b) {
    return (b.name().isPresent() && a.names(Fragment.BEFORE).contains(b.name().get()))
        || (a.name().isPresent() && b.names(Fragment.AFTER).contains(a.name().get()));
  }

  private Set<Fragment> others(String side) {
    return fragments.stream()
        .filter(each -> each.others(side))
        .collect(Collectors.toCollection(HashSet::new));
  }

  private List<Fragment> in(Set<Fragment> group) {
    return fragments.stream().filter(group::contains).toList();
  }

  private static DescriptorException circle(List<Fragment> left) {
    String jars = left.stream().map(Fragment::jar).collect(Collectors.joining(", "));
    return new DescriptorException(
        left.getFirst().place(),
        "the fragments in %s have to come before each other in a circle; say the order in web.xml by <absolute-ordering>"
            .formatted(jars));
  }
}
