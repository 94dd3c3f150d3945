package rocket.worker.servlet.descriptor;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What is known of a class without loading it.
 *
 * @param name its name, as {@link Class#getName} has it
 * @param parents the names of what it extends and implements
 * @param annotations the names of the annotations on it, its fields and its methods
 * @param declarations what its annotations declare, as elements of {@code web-app}
 */
public record ClassFacts(
    String name, List<String> parents, Set<String> annotations, List<Node> declarations) {
  /** Copies the collections. */
  public ClassFacts {
    parents = List.copyOf(parents);
    annotations = Set.copyOf(annotations);
    declarations = List.copyOf(declarations);
  }

  /** What is declared as a descriptor of its own, if anything is. */
  public Optional<Node> root() {
    return declarations.isEmpty()
        ? Optional.empty()
        : Optional.of(Node.of(WebXml.APP, declarations, declarations.getFirst().place()));
  }
}
