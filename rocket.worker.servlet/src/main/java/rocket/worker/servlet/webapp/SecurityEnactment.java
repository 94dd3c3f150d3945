package rocket.worker.servlet.webapp;

import jakarta.servlet.annotation.ServletSecurity.TransportGuarantee;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.descriptor.ConstraintEntry;
import rocket.worker.servlet.descriptor.Descriptor;
import rocket.worker.servlet.descriptor.DescriptorException;
import rocket.worker.servlet.descriptor.LoginEntry;
import rocket.worker.servlet.descriptor.SecurityEntries;
import rocket.worker.servlet.mapping.UrlPattern;
import rocket.worker.servlet.model.Declarations;
import rocket.worker.servlet.security.Constraint;
import rocket.worker.servlet.security.LoginConfig;
import rocket.worker.servlet.security.SecurityPlan;

/** Puts into effect what a descriptor says of who may do what (Servlet 6.1, chapter 13). */
final class SecurityEnactment {
  private final Declarations declarations;
  private final SecurityPlan plan;

  SecurityEnactment(Declarations declarations) {
    this.declarations = declarations;
    plan = declarations.security();
  }

  void enact(Descriptor descriptor) {
    SecurityEntries security = descriptor.security();
    declarations.context().declareRoles(security.roles().toArray(String[]::new));
    security.constraints().forEach(this::constraint);
    security.login().ifPresent(this::login);
    if (security.denyUncovered()) {
      plan.denyUncovered();
    }
    descriptor
        .components()
        .servlets()
        .forEach(
            servlet ->
                servlet
                    .roleLinks()
                    .forEach((reference, role) -> plan.referTo(servlet.name(), reference, role)));
  }

  private void constraint(ConstraintEntry entry) {
    @Nullable Set<String> roles = entry.roles().map(Set::copyOf).orElse(null);
    Set<String> constrained = new HashSet<>();
    for (ConstraintEntry.CollectionEntry each : entry.collections()) {
      plan.add(
          new Constraint(
              each.patterns().stream().map(UrlPattern::of).collect(Collectors.toSet()),
              Set.copyOf(each.methods()),
              Set.copyOf(each.omitted()),
              roles,
              entry.transport() == TransportGuarantee.CONFIDENTIAL));
      constrained.addAll(each.patterns());
    }
    declarations.constrained(constrained);
  }

  private void login(LoginEntry entry) {
    if (entry.method().isEmpty()) {
      return;
    }
    try {
      plan.login(
          new LoginConfig(
              entry.method().get(),
              entry.realm().orElse(""),
              entry.loginPage().orElse(""),
              entry.errorPage().orElse("")));
    } catch (IllegalArgumentException e) {
      throw new DescriptorException(entry.place(), String.valueOf(e.getMessage()), e);
    }
  }
}
