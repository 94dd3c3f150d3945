package rocket.worker.servlet.security;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.session.Login;

/**
 * What a request has to satisfy: all constraints of its pattern and method, combined (Servlet 6.1,
 * section 13.8.1).
 *
 * @param roles who may; null for everybody, nobody if empty
 * @param anybodyKnown whether everybody may who has logged in
 * @param confidential whether the connection has to be encrypted
 */
record Requirement(@Nullable Set<String> roles, boolean anybodyKnown, boolean confidential) {
  /** Nothing at all. */
  static final Requirement NOTHING = new Requirement(null, false, false);

  /** What nobody satisfies. */
  static final Requirement PRECLUDED = new Requirement(Set.of(), false, false);

  /**
   * Combines constraints of one pattern and method, of which there is at least one.
   *
   * @param declared the roles of the application
   */
  static Requirement of(List<Constraint> constraints, Set<String> declared) {
    Set<String> roles = new HashSet<>();
    boolean everybody = false;
    boolean anybodyKnown = false;
    boolean confidential = true;
    for (Constraint constraint : constraints) {
      confidential &= constraint.confidential();
      if (constraint.roles() == null) {
        everybody = true;
      } else if (constraint.roles().isEmpty()) {
        return PRECLUDED;
      } else {
        roles.addAll(constraint.roles());
      }
    }
    if (everybody) {
      return new Requirement(null, false, confidential);
    }
    if (!declared.contains(Constraint.ANYBODY_KNOWN)) {
      anybodyKnown = roles.remove(Constraint.ANYBODY_KNOWN);
    }
    if (roles.remove(Constraint.ANY_ROLE)) {
      roles.addAll(declared);
    }
    return new Requirement(Set.copyOf(roles), anybodyKnown, confidential);
  }

  boolean precluded() {
    return roles != null && roles.isEmpty() && !anybodyKnown;
  }

  boolean needsLogin() {
    return roles != null;
  }

  boolean allows(Login user) {
    if (anybodyKnown || roles == null) {
      return true;
    }
    for (String role : roles) {
      if (user.roles().contains(role)) {
        return true;
      }
    }
    return false;
  }
}
