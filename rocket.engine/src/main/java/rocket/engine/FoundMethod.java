package rocket.engine;

import java.util.Set;
import rocket.api.WorkerProvider;

/**
 * A method that a server can be made with, or a provider that should bring one and cannot.
 *
 * @param method the string that selects it; empty if its provider cannot tell
 * @param aliases other strings that select it too
 * @param provider the class name of its provider
 * @param origin where the provider came from: a bundle by its symbolic name ({@code bundle
 *     com.acme.line}), a module, a file, or code
 * @param version the version of the bundle or module; empty if it has none
 * @param state {@code active} when a server can have it; {@code broken: } and the reason when its
 *     provider cannot be used; {@code failed: } and the reason when a server could not have a
 *     worker of it; {@code belongs to another rocket.api}; else the state of its bundle, such as
 *     {@code resolved}
 */
public record FoundMethod(
    String method,
    Set<String> aliases,
    String provider,
    String origin,
    String version,
    String state) {

  /** The state of a method that a server can have. */
  public static final String ACTIVE = "active";

  /**
   * What a provider says of itself.
   *
   * @throws IllegalStateException if its method is none: empty, or with spaces
   */
  public static FoundMethod of(WorkerProvider provider, String origin, String version) {
    String method = provider.method();
    if (method == null || !isName(method)) {
      throw new IllegalStateException(
          "its method is '%s'; allowed: a name without spaces".formatted(method));
    }
    return new FoundMethod(
        method,
        Set.copyOf(provider.aliases()),
        provider.getClass().getName(),
        origin,
        version,
        ACTIVE);
  }

  private static boolean isName(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        return false;
      }
    }
    return !text.isEmpty();
  }

  /** Whether this name, given as a server's method, selects it. */
  public boolean answersTo(String name) {
    return method.equals(name) || aliases.contains(name) || provider.equals(name);
  }

  /** The same method in another state. */
  public FoundMethod withState(String other) {
    return new FoundMethod(method, aliases, provider, origin, version, other);
  }
}
