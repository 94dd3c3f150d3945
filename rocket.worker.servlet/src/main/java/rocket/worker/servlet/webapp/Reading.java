package rocket.worker.servlet.webapp;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.worker.servlet.descriptor.Assembly;
import rocket.worker.servlet.descriptor.ClassFacts;
import rocket.worker.servlet.descriptor.Descriptor;
import rocket.worker.servlet.descriptor.Fragment;
import rocket.worker.servlet.descriptor.FragmentOrder;
import rocket.worker.servlet.descriptor.Node;
import rocket.worker.servlet.descriptor.WebXml;

/**
 * Reads all that an application says of itself: its descriptor, its fragments in their order, and
 * its annotations as far as they count (Servlet 6.1, sections 8.2 and 8.4). Classes are looked
 * through only if somebody wants to know.
 */
final class Reading {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  private final Map<String, Path> jars = new HashMap<>();
  private final FragmentOrder order;
  private final Descriptor descriptor;
  private final Optional<String> version;
  private final boolean complete;
  private final List<Initializer> initializers;
  private final List<ClassFacts> classes = new ArrayList<>();
  private final List<Node> annotations = new ArrayList<>();

  Reading(WebInf webInf, List<Path> libraries, ApplicationLoader loader)
      throws IOException, WarException {
    WebXml app = webInf.descriptor();
    report(app);
    version = app.version();
    complete = app.metadataComplete();
    List<Fragment> fragments = new ArrayList<>();
    for (Path jar : libraries) {
      jars.put(WebInf.name(jar), jar);
      fragments.add(WebInf.fragment(jar));
    }
    order = FragmentOrder.of(app, fragments);
    Set<Path> excluded = new HashSet<>();
    order.excluded().forEach(each -> excluded.add(jar(each)));
    var services = new Initializers(loader, excluded);
    if (!complete || services.handleTypes()) {
      scan(webInf);
    }
    List<WebXml> files = new ArrayList<>();
    if (!complete) {
      order.fragments().forEach(each -> each.file().ifPresent(files::add));
      files.forEach(Reading::report);
    }
    descriptor = new Assembly(app, files, annotations).descriptor(Webapp.known());
    initializers = services.with(new HandledTypes(classes, loader));
  }

  /** The version of the specification that the descriptor is of; empty before 2.4. */
  Optional<String> version() {
    return version;
  }

  /** Whether the descriptor says all. */
  boolean complete() {
    return complete;
  }

  Descriptor descriptor() {
    return descriptor;
  }

  List<Initializer> initializers() {
    return initializers;
  }

  Optional<List<String>> orderedLibraries() {
    return order.told()
        ? Optional.of(order.fragments().stream().map(Fragment::jar).toList())
        : Optional.empty();
  }

  /** Libraries with those first that an order names. */
  List<Path> inOrder(List<Path> libraries) {
    List<Path> sorted = new ArrayList<>();
    order.fragments().forEach(each -> sorted.add(jar(each)));
    libraries.stream().filter(jar -> !sorted.contains(jar)).forEach(sorted::add);
    return sorted;
  }

  private void scan(WebInf webInf) throws IOException {
    take(ClassScan.folder("WEB-INF/classes", webInf.classes(), !complete));
    for (Fragment fragment : order.fragments()) {
      Path jar = jar(fragment);
      boolean declarations = !complete && !fragment.metadataComplete();
      take(ClassScan.jar(WebInf.label(jar) + "!", jar, declarations));
    }
  }

  private void take(List<ClassFacts> found) {
    classes.addAll(found);
    found.stream().map(ClassFacts::root).flatMap(Optional::stream).forEach(annotations::add);
  }

  private Path jar(Fragment fragment) {
    Path jar = jars.get(fragment.jar());
    if (jar == null) {
      throw new IllegalStateException("no library is called " + fragment.jar());
    }
    return jar;
  }

  private static void report(WebXml file) {
    file.unknown().forEach(line -> LOG.warn("{}", line));
  }
}
