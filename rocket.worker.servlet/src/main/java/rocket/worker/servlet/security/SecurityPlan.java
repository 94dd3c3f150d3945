package rocket.worker.servlet.security;

import jakarta.servlet.ServletSecurityElement;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.worker.servlet.mapping.UrlPattern;
import rocket.worker.servlet.spi.Users;

/**
 * What is said of an application's security until it is initialised; then the gate is made of it.
 * Confined to the thread that initialises the application, then immutable.
 */
public final class SecurityPlan {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  private final List<Constraint> constraints = new ArrayList<>();
  private final Set<UrlPattern> described = new HashSet<>();
  private final Map<String, Map<String, String>> references = new HashMap<>();
  private @Nullable LoginConfig login;
  private boolean denyUncovered;

  /** Nothing is said yet. */
  public SecurityPlan() {}

  /** Adds a constraint of the deployment descriptor, which is authoritative for its patterns. */
  public void add(Constraint constraint) {
    constraints.add(constraint);
    described.addAll(constraint.patterns());
  }

  /**
   * Adds what {@code @ServletSecurity} or {@code setServletSecurity} says of a servlet (section
   * 13.4.2).
   *
   * @param patterns the servlet's
   * @return those that the descriptor has constraints of, where it has no effect
   */
  public Set<UrlPattern> add(ServletSecurityElement element, Set<UrlPattern> patterns) {
    Set<UrlPattern> free = new LinkedHashSet<>(patterns);
    free.removeAll(described);
    constraints.addAll(ElementConstraints.of(element, free));
    Set<UrlPattern> taken = new LinkedHashSet<>(patterns);
    taken.removeAll(free);
    return taken;
  }

  /** The patterns that the deployment descriptor has constraints of. */
  public Set<UrlPattern> described() {
    return described;
  }

  /** Says by what other name a servlet means a role (section 13.3). */
  public void referTo(String servlet, String reference, String role) {
    references.computeIfAbsent(servlet, _ -> new HashMap<>()).put(reference, role);
  }

  /** The role that a servlet means by a name. */
  public String role(String servlet, String reference) {
    Map<String, String> known = references.get(servlet);
    return known == null ? reference : known.getOrDefault(reference, reference);
  }

  /** Says how people log in. */
  public void login(LoginConfig config) {
    login = config;
  }

  /** What people are told that they log in to, if the application does not say so. */
  public String realm(String otherwise) {
    return login == null || login.realm().isEmpty() ? otherwise : login.realm();
  }

  /** Methods that no constraint is for are denied where others are constrained (13.8.4.2). */
  public void denyUncovered() {
    denyUncovered = true;
  }

  /**
   * The gate; null if there is nothing to guard and nobody to know.
   *
   * @param roles those that the application declares
   * @param realm what people are told that they log in to
   * @param users who may log in; null if nobody may
   * @param httpsPort where the same is served over TLS; 0 if nowhere
   */
  public @Nullable Gate gate(
      Set<String> roles, String realm, @Nullable Users users, int httpsPort, InstantSource clock) {
    if (constraints.isEmpty() && login == null && users == null) {
      return null;
    }
    if (login != null && users == null) {
      LOG.warn("Nobody can log in by {}, as app_info 'users' is missing", login.method());
    }
    var all = new Constraints(constraints, roles, denyUncovered);
    all.uncovered()
        .forEach(
            (pattern, methods) ->
                LOG.warn(
                    "No security constraint at '{}' is for these methods: {}; they are {}",
                    pattern,
                    methods,
                    denyUncovered ? "denied" : "open to everybody"));
    Desk desk = new Desk(users == null ? Nobody.USERS : users, clock);
    return new Gate(all, desk, mechanism(realm, desk, clock), httpsPort, Set.copyOf(roles));
  }

  private @Nullable Mechanism mechanism(String realm, Desk desk, InstantSource clock) {
    if (login == null) {
      return null;
    }
    var config = new LoginConfig(login.method(), realm, login.loginPage(), login.errorPage());
    return switch (config.method()) {
      case "BASIC" -> new BasicLogin(config, desk);
      case "DIGEST" -> new DigestLogin(config, desk, clock);
      case "FORM" -> new FormLogin(config, desk);
      default -> new CertificateLogin(desk);
    };
  }
}
