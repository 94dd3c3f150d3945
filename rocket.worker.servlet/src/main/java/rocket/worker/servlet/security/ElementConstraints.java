package rocket.worker.servlet.security;

import jakarta.servlet.HttpConstraintElement;
import jakarta.servlet.HttpMethodConstraintElement;
import jakarta.servlet.ServletSecurityElement;
import jakarta.servlet.annotation.ServletSecurity.EmptyRoleSemantic;
import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.mapping.UrlPattern;

/** Says what {@code @ServletSecurity} does by constraints (Servlet 6.1, section 13.4.1.3). */
public final class ElementConstraints {
  private ElementConstraints() {}

  /** The constraints that an element means for the patterns of a servlet. */
  public static List<Constraint> of(ServletSecurityElement element, Set<UrlPattern> patterns) {
    List<Constraint> constraints = new ArrayList<>();
    if (patterns.isEmpty()) {
      return constraints;
    }
    Set<String> named = Set.copyOf(element.getMethodNames());
    boolean special = false;
    for (HttpMethodConstraintElement method : element.getHttpMethodConstraints()) {
      constraints.add(constraint(method, patterns, Set.of(method.getMethodName()), Set.of()));
      special |= !isDefault(method);
    }
    if (!isDefault(element) || !special) {
      constraints.add(constraint(element, patterns, Set.of(), named));
    }
    return constraints;
  }

  private static boolean isDefault(HttpConstraintElement element) {
    return element.getEmptyRoleSemantic() == EmptyRoleSemantic.PERMIT
        && element.getRolesAllowed().length == 0
        && element.getTransportGuarantee() == TransportGuarantee.NONE;
  }

  private static Constraint constraint(
      HttpConstraintElement element,
      Set<UrlPattern> patterns,
      Set<String> methods,
      Set<String> omissions) {
    return new Constraint(
        patterns,
        methods,
        omissions,
        roles(element),
        element.getTransportGuarantee() == TransportGuarantee.CONFIDENTIAL);
  }

  /** Here an asterisk is a role like others, which nobody has. */
  private static @Nullable Set<String> roles(HttpConstraintElement element) {
    String[] allowed = element.getRolesAllowed();
    if (allowed.length == 0) {
      return element.getEmptyRoleSemantic() == EmptyRoleSemantic.DENY ? Set.of() : null;
    }
    Set<String> roles = new HashSet<>(List.of(allowed));
    roles.remove(Constraint.ANY_ROLE);
    return roles;
  }
}
