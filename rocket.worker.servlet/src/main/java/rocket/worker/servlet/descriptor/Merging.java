package rocket.worker.servlet.descriptor;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes one descriptor of many (Servlet 6.1, section 8.2.3). What is said stands in tiers: the
 * application's own, the fragments', the annotations'; in each of them in order. A higher tier
 * overrules a lower one, and in a lower one nobody may contradict another.
 */
final class Merging {
  private static final String INJECTION = "injection-target";

  private Merging() {}

  /**
   * One root element of all.
   *
   * @param app what {@code web.xml} says
   * @throws DescriptorException if two contradict each other; it names both
   */
  static Node merge(Node app, List<Node> fragments, List<Node> annotations) {
    List<List<Node>> tiers = List.of(List.of(app), fragments, annotations);
    return app.with(children(MergeRules.ALL, tiers, ""));
  }

  private static List<Node> children(
      Map<String, MergeRule> rules, List<List<Node>> tiers, String of) {
    Set<String> names = new LinkedHashSet<>();
    for (List<Node> tier : tiers) {
      tier.forEach(node -> node.children().forEach(child -> names.add(child.name())));
    }
    List<Node> merged = new ArrayList<>();
    for (String name : names) {
      MergeRule rule = rules.get(name);
      if (rule == null && Vocabulary.isReference(name)) {
        rule = MergeRules.NAMED;
      }
      if (rule instanceof MergeRule.Unanimous) {
        merged.addAll(unanimous(name, tiers));
      } else if (rule != null) {
        merged.addAll(apply(rule, select(name, tiers), of));
      }
    }
    return merged;
  }

  private static List<Node> apply(MergeRule rule, List<List<Node>> tiers, String of) {
    return switch (rule) {
      case MergeRule.Once _ -> List.of(once(tiers, of));
      case MergeRule.Group group -> List.of(group(group.children(), tiers, of));
      case MergeRule.Keyed keyed -> keyed(keyed, tiers, of);
      case MergeRule.Mapping mapping -> mappings(mapping.key(), tiers);
      case MergeRule.Added _ -> added(tiers);
      case MergeRule.Highest _ -> highest(tiers);
      case MergeRule.Reference reference -> references(reference.key(), tiers, of);
      case MergeRule.Own _ -> tiers.getFirst();
      case MergeRule.Unanimous _ -> List.of();
    };
  }

  /** What the first tier says, or what all of a lower one agree on; in a file the first counts. */
  private static Node once(List<List<Node>> tiers, String of) {
    List<Node> found = firstOfEachFile(highest(tiers));
    Node chosen = found.getFirst();
    if (!tiers.getFirst().isEmpty()) {
      return chosen;
    }
    for (Node other : found) {
      if (!other.says(chosen)) {
        throw new DescriptorException(
            other.place(),
            "<%s>%s says %s, but %s says %s; say in web.xml which it is"
                .formatted(other.name(), of, other.telling(), chosen.place(), chosen.telling()));
      }
    }
    return chosen;
  }

  private static Node group(Map<String, MergeRule> rules, List<List<Node>> tiers, String of) {
    return highest(tiers).getFirst().with(children(rules, tiers, of));
  }

  private static List<Node> keyed(MergeRule.Keyed rule, List<List<Node>> tiers, String of) {
    List<Node> merged = new ArrayList<>();
    byKey(rule.key(), tiers)
        .forEach(
            (key, those) -> {
              String name = highest(those).getFirst().name();
              merged.addAll(apply(rule.each(), those, " of <" + name + "> '" + key + "'" + of));
            });
    return merged;
  }

  /** In the order in which they stand, as filters run in it. */
  private static List<Node> mappings(String key, List<List<Node>> tiers) {
    List<Node> merged = new ArrayList<>();
    Set<String> taken = new HashSet<>();
    for (List<Node> tier : tiers) {
      Set<String> here = new HashSet<>();
      for (Node node : tier) {
        String name = node.textOf(key).orElse("");
        if (!taken.contains(name)) {
          here.add(name);
          merged.add(node);
        }
      }
      taken.addAll(here);
    }
    return merged;
  }

  private static List<Node> added(List<List<Node>> tiers) {
    List<Node> merged = new ArrayList<>();
    for (List<Node> tier : tiers) {
      for (Node node : tier) {
        if (merged.stream().noneMatch(node::says)) {
          merged.add(node);
        }
      }
    }
    return merged;
  }

  private static List<Node> highest(List<List<Node>> tiers) {
    return tiers.stream().filter(tier -> !tier.isEmpty()).findFirst().orElseThrow();
  }

  private static List<Node> firstOfEachFile(List<Node> nodes) {
    Map<String, Node> first = new LinkedHashMap<>();
    nodes.forEach(node -> first.putIfAbsent(node.place().source(), node));
    return List.copyOf(first.values());
  }

  private static List<Node> unanimous(String name, List<List<Node>> tiers) {
    List<List<Node>> said = List.of(tiers.get(0), tiers.get(1));
    boolean all =
        said.stream().flatMap(List::stream).allMatch(node -> node.first(name).isPresent());
    return all ? highest(select(name, said)).subList(0, 1) : List.of();
  }

  private static List<Node> references(String key, List<List<Node>> tiers, String of) {
    List<Node> merged = new ArrayList<>();
    byKey(List.of(key), tiers)
        .forEach(
            (name, those) -> {
              List<List<Node>> bare =
                  those.stream().map(tier -> tier.stream().map(Merging::bare).toList()).toList();
              Node chosen = once(bare, " '" + name + "'" + of);
              List<Node> children = new ArrayList<>(chosen.children());
              children.addAll(added(select(INJECTION, those)));
              merged.add(chosen.with(children));
            });
    return merged;
  }

  private static Node bare(Node node) {
    return node.with(
        node.children().stream().filter(child -> !child.name().equals(INJECTION)).toList());
  }

  private static List<List<Node>> select(String name, List<List<Node>> tiers) {
    return tiers.stream()
        .map(tier -> tier.stream().flatMap(node -> node.all(name).stream()).toList())
        .toList();
  }

  /** Apart by their keys, in order; the tiers stay. */
  private static Map<String, List<List<Node>>> byKey(List<String> keys, List<List<Node>> tiers) {
    Map<String, List<List<Node>>> groups = new LinkedHashMap<>();
    for (int i = 0; i < tiers.size(); i++) {
      for (Node node : tiers.get(i)) {
        List<List<Node>> group =
            groups.computeIfAbsent(
                key(keys, node),
                _ -> tiers.stream().<List<Node>>map(_ -> new ArrayList<>()).toList());
        group.get(i).add(node);
      }
    }
    return groups;
  }

  private static String key(List<String> keys, Node node) {
    return keys.stream().map(node::textOf).flatMap(Optional::stream).findFirst().orElse("");
  }
}
