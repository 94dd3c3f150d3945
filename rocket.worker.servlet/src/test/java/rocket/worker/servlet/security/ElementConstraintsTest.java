package rocket.worker.servlet.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import jakarta.servlet.ServletSecurityElement;
import jakarta.servlet.annotation.HttpConstraint;
import jakarta.servlet.annotation.HttpMethodConstraint;
import jakarta.servlet.annotation.ServletSecurity;
import jakarta.servlet.annotation.ServletSecurity.EmptyRoleSemantic;
import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import rocket.worker.servlet.mapping.UrlPattern;

/** The examples of Servlet 6.1, section 13.4.1.2. */
class ElementConstraintsTest {
  private static final Set<UrlPattern> ALL = Set.of(UrlPattern.ALL);

  @ServletSecurity
  private static final class Example1 {}

  @ServletSecurity(@HttpConstraint(transportGuarantee = TransportGuarantee.CONFIDENTIAL))
  private static final class Example2 {}

  @ServletSecurity(@HttpConstraint(EmptyRoleSemantic.DENY))
  private static final class Example3 {}

  @ServletSecurity(@HttpConstraint(rolesAllowed = "R1"))
  private static final class Example4 {}

  @ServletSecurity(
      httpMethodConstraints = {
        @HttpMethodConstraint(value = "GET", rolesAllowed = "R1"),
        @HttpMethodConstraint(
            value = "POST",
            rolesAllowed = "R1",
            transportGuarantee = TransportGuarantee.CONFIDENTIAL)
      })
  private static final class Example5 {}

  @ServletSecurity(
      value = @HttpConstraint(rolesAllowed = "R1"),
      httpMethodConstraints = @HttpMethodConstraint("GET"))
  private static final class Example6 {}

  @ServletSecurity(
      value = @HttpConstraint(rolesAllowed = "R1"),
      httpMethodConstraints =
          @HttpMethodConstraint(value = "TRACE", emptyRoleSemantic = EmptyRoleSemantic.DENY))
  private static final class Example7 {}

  private static ServletSecurityElement element(Class<?> type) {
    ServletSecurity annotation = type.getAnnotation(ServletSecurity.class);
    assertNotNull(annotation);
    return new ServletSecurityElement(annotation);
  }

  private static List<Constraint> of(Class<?> type) {
    return ElementConstraints.of(element(type), ALL);
  }

  private static Constraint constraint(String method, Set<String> roles, boolean confidential) {
    Set<String> methods = method.isEmpty() ? Set.of() : Set.of(method);
    return new Constraint(ALL, methods, Set.of(), roles, confidential);
  }

  @Test
  void annotationsAreConstraints() {
    assertEquals(List.of(constraint("", null, false)), of(Example1.class));
    assertEquals(List.of(constraint("", null, true)), of(Example2.class));
    assertEquals(List.of(constraint("", Set.of(), false)), of(Example3.class));
    assertEquals(List.of(constraint("", Set.of("R1"), false)), of(Example4.class));
    assertEquals(
        Set.of(constraint("GET", Set.of("R1"), false), constraint("POST", Set.of("R1"), true)),
        Set.copyOf(of(Example5.class)));
    assertEquals(
        List.of(
            constraint("GET", null, false),
            new Constraint(ALL, Set.of(), Set.of("GET"), Set.of("R1"), false)),
        of(Example6.class));
    assertEquals(
        List.of(
            constraint("TRACE", Set.of(), false),
            new Constraint(ALL, Set.of(), Set.of("TRACE"), Set.of("R1"), false)),
        of(Example7.class));
  }

  /** Section 13.4.2: the descriptor is authoritative for its patterns. */
  @Test
  void theDescriptorComesFirst() {
    var plan = new SecurityPlan();
    UrlPattern a = UrlPattern.of("/a");
    UrlPattern b = UrlPattern.of("/b");
    plan.add(new Constraint(Set.of(a), Set.of(), Set.of(), null, false));
    assertEquals(Set.of(a), plan.add(element(Example3.class), Set.of(a, b)));
    assertEquals(Set.of(), plan.add(element(Example3.class), Set.of(b)));
    assertNotNull(plan.gate(Set.of(), "", null, 0, InstantSource.system()));
  }

  @Test
  void aRoleMayHaveOtherNames() {
    var plan = new SecurityPlan();
    plan.referTo("s", "FOO", "manager");
    assertEquals("manager", plan.role("s", "FOO"));
    assertEquals("FOO", plan.role("t", "FOO"));
    assertEquals("BAR", plan.role("s", "BAR"));
  }
}
