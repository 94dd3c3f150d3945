package rocket.worker.servlet.webapp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.worker.servlet.descriptor.ClassFacts;
import rocket.worker.servlet.descriptor.ClassFileReader;

/**
 * Finds the classes that an initializer handles: those that extend, implement or are annotated by
 * certain types (Servlet 6.1, section 8.2.4).
 */
final class HandledTypes {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  private final Map<String, ClassFacts> own = new HashMap<>();
  private final Map<String, Set<String>> ancestors = new HashMap<>();
  private final ClassFileReader reader = new ClassFileReader(false);
  private final ClassLoader loader;

  HandledTypes(Collection<ClassFacts> classes, ClassLoader loader) {
    this.loader = loader;
    classes.forEach(facts -> own.putIfAbsent(facts.name(), facts));
  }

  /** The classes that have to do with these types; those that cannot be loaded are left out. */
  Set<Class<?>> of(List<Class<?>> types) {
    Set<String> names = new HashSet<>();
    types.forEach(type -> names.add(type.getName()));
    Set<Class<?>> found = new LinkedHashSet<>();
    for (ClassFacts facts : own.values()) {
      if (!names.contains(facts.name()) && concerns(facts, names)) {
        load(facts.name(), found);
      }
    }
    return found;
  }

  private boolean concerns(ClassFacts facts, Set<String> names) {
    return !Collections.disjoint(facts.annotations(), names)
        || !Collections.disjoint(ancestors(facts.name()), names);
  }

  /** The names of all that a class extends and implements, as far as it is known. */
  private Set<String> ancestors(String name) {
    Set<String> known = ancestors.get(name);
    if (known != null) {
      return known;
    }
    Set<String> all = new HashSet<>();
    ancestors.put(name, all); // should a class be its own ancestor
    for (String parent : parents(name)) {
      all.add(parent);
      all.addAll(ancestors(parent));
    }
    return all;
  }

  private List<String> parents(String name) {
    ClassFacts facts = own.get(name);
    if (facts != null) {
      return facts.parents();
    }
    String file = name.replace('.', '/') + ".class";
    try (InputStream content = loader.getResourceAsStream(file)) {
      return content == null ? List.of() : reader.read(file, content.readAllBytes()).parents();
    } catch (IOException | IllegalArgumentException _) {
      return List.of();
    }
  }

  private void load(String name, Set<Class<?>> found) {
    try {
      found.add(Class.forName(name, false, loader));
    } catch (ClassNotFoundException | LinkageError e) {
      LOG.debug("'{}' is handled by an initializer, but cannot be loaded: {}", name, e.toString());
    }
  }
}
