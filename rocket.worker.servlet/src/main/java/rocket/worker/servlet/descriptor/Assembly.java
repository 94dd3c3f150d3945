package rocket.worker.servlet.descriptor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * What a web application, its libraries and their annotations say, to be made one descriptor
 * (Servlet 6.1, section 8.2.3).
 *
 * @param app the application's own file
 * @param fragments those of its libraries, in order
 * @param annotations what annotations say, as root elements, in order
 */
public record Assembly(WebXml app, List<WebXml> fragments, List<Node> annotations) {

  /**
   * The descriptor of all of them.
   *
   * @param known names of servlets that the container has, which may be mapped without being
   *     declared
   * @throws DescriptorException if they contradict each other, or refer to what is not there
   */
  public Descriptor descriptor(Set<String> known) {
    List<Node> roots = new ArrayList<>();
    fragments.forEach(fragment -> roots.add(fragment.root()));
    Descriptor descriptor = Descriptor.of(Merging.merge(app.root(), roots, annotations));
    descriptor.components().requireWhole(known);
    return descriptor;
  }
}
