package rocket.worker.servlet.descriptor;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The order of an application's fragments (Servlet 6.1, section 8.2.2).
 *
 * @param fragments those that count, in order
 * @param excluded those that an absolute order leaves out
 * @param told whether the application or a fragment says anything of an order
 */
public record FragmentOrder(List<Fragment> fragments, List<Fragment> excluded, boolean told) {
  /** Copies the lists. */
  public FragmentOrder {
    fragments = List.copyOf(fragments);
    excluded = List.copyOf(excluded);
  }

  /**
   * Orders fragments by what the application says, or else by what they say themselves.
   *
   * @throws DescriptorException if they contradict each other, or two have the same name
   */
  public static FragmentOrder of(WebXml app, List<Fragment> fragments) {
    Optional<Node> absolute = app.root().first("absolute-ordering");
    if (absolute.isPresent()) {
      return absolute(absolute.get(), fragments);
    }
    requireNames(fragments);
    boolean told = fragments.stream().anyMatch(Fragment::ordered);
    return new FragmentOrder(
        told ? new RelativeOrder(fragments).sorted() : fragments, List.of(), told);
  }

  private static FragmentOrder absolute(Node ordering, List<Fragment> fragments) {
    Set<String> named = new LinkedHashSet<>();
    ordering.all("name").forEach(name -> named.add(name.text()));
    List<Fragment> others =
        fragments.stream().filter(each -> each.name().filter(named::contains).isEmpty()).toList();
    Set<Fragment> sorted = new LinkedHashSet<>();
    boolean all = false;
    for (Node child : ordering.children()) {
      if (child.name().equals("others")) {
        sorted.addAll(others);
        all = true;
      } else if (child.name().equals("name")) {
        fragments.stream()
            .filter(each -> each.name().filter(child.text()::equals).isPresent())
            .forEach(sorted::add);
      }
    }
    return new FragmentOrder(new ArrayList<>(sorted), all ? List.of() : others, true);
  }

  private static void requireNames(List<Fragment> fragments) {
    for (int i = 0; i < fragments.size(); i++) {
      Fragment fragment = fragments.get(i);
      for (Fragment before : fragments.subList(0, i)) {
        if (fragment.name().isPresent() && fragment.name().equals(before.name())) {
          throw new DescriptorException(
              fragment.place(),
              "the fragment is named '%s', as is the one in %s; rename one, or give the order in web.xml by <absolute-ordering>"
                  .formatted(fragment.name().get(), before.jar()));
        }
      }
    }
  }
}
