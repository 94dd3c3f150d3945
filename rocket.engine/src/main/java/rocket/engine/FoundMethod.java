package rocket.engine;

import java.util.Set;

/**
 * A method that a server can be made with.
 *
 * @param method the string that selects it
 * @param aliases other strings that select it too
 * @param provider the class name of its provider
 * @param origin where the provider came from: a module, a file, or code
 */
public record FoundMethod(String method, Set<String> aliases, String provider, String origin) {
  boolean answersTo(String name) {
    return method.equals(name) || aliases.contains(name) || provider.equals(name);
  }
}
