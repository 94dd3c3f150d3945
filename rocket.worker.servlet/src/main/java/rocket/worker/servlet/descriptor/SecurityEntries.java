package rocket.worker.servlet.descriptor;

import java.util.List;
import java.util.Optional;

/**
 * Who may do what (Servlet 6.1, chapter 13).
 *
 * @param roles those that the application declares
 * @param denyUncovered whether methods that a constraint leaves out are refused
 */
public record SecurityEntries(
    List<ConstraintEntry> constraints,
    Optional<LoginEntry> login,
    List<String> roles,
    boolean denyUncovered) {

  static SecurityEntries of(Node root) {
    return new SecurityEntries(
        root.all("security-constraint").stream().map(ConstraintEntry::of).toList(),
        root.first("login-config").map(LoginEntry::of),
        root.all("security-role").stream().map(role -> role.required("role-name")).toList(),
        root.first("deny-uncovered-http-methods").isPresent());
  }
}
