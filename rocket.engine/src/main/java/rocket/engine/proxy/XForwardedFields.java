package rocket.engine.proxy;

import java.util.ArrayList;
import java.util.List;
import rocket.api.Headers;

/**
 * Reads {@code X-Forwarded-For}, {@code -Proto} and {@code -Host}, which no specification defines:
 * lists, to which each proxy adds an element, or fields that the last proxy sets anew.
 */
public final class XForwardedFields {
  private XForwardedFields() {}

  /** The hops that they tell of, the client's side first. */
  public static List<Hop> parse(Headers fields) {
    List<String> nodes = elements(fields, "X-Forwarded-For");
    List<String> schemes = elements(fields, "X-Forwarded-Proto");
    List<String> hosts = elements(fields, "X-Forwarded-Host");
    List<Hop> hops = new ArrayList<>();
    int count = Math.max(nodes.size(), schemes.isEmpty() && hosts.isEmpty() ? 0 : 1);
    for (int i = 0; i < count; i++) {
      String node = nodes.isEmpty() ? "" : nodes.get(i);
      hops.add(new Hop(node, at(i, count, schemes), at(i, count, hosts)));
    }
    return hops;
  }

  /** The element beside a node, or the last one, where there is not one for each. */
  private static String at(int index, int count, List<String> values) {
    if (values.isEmpty()) {
      return "";
    }
    return values.size() == count ? values.get(index) : values.getLast();
  }

  private static List<String> elements(Headers fields, String name) {
    List<String> elements = new ArrayList<>();
    for (String value : fields.all(name)) {
      for (String element : value.split(",", -1)) {
        if (!element.isBlank()) {
          elements.add(element.strip());
        }
      }
    }
    return elements;
  }
}
