package rocket.worker.servlet.security;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.mapping.UrlPattern;

/**
 * A security constraint with one collection of resources (Servlet 6.1, section 13.8); one with
 * several of them is several of these.
 *
 * @param patterns which resources
 * @param methods which HTTP methods; with no omissions, none means all
 * @param omissions which methods not, if no methods are named
 * @param roles who may; null for everybody, nobody if empty; {@code *} for all declared roles,
 *     {@code **} for whoever has logged in
 * @param confidential whether the connection has to be encrypted
 */
public record Constraint(
    Set<UrlPattern> patterns,
    Set<String> methods,
    Set<String> omissions,
    @Nullable Set<String> roles,
    boolean confidential) {
  /** All declared roles. */
  public static final String ANY_ROLE = "*";

  /** Whoever has logged in. */
  public static final String ANYBODY_KNOWN = "**";

  /**
   * Copies the parts.
   *
   * @throws IllegalArgumentException if methods are both named and omitted
   */
  public Constraint {
    patterns = Set.copyOf(patterns);
    methods = Set.copyOf(methods);
    omissions = Set.copyOf(omissions);
    roles = roles == null ? null : Set.copyOf(roles);
    if (!methods.isEmpty() && !omissions.isEmpty()) {
      throw new IllegalArgumentException(
          "a security constraint names methods %s and omits %s; allowed: one of both"
              .formatted(methods, omissions));
    }
  }

  /** Whether a method is one of this (section 13.8.1). */
  boolean has(String method) {
    return methods.isEmpty() ? !omissions.contains(method) : methods.contains(method);
  }
}
