package rocket.worker.servlet.descriptor;

import java.util.List;
import java.util.Map;

/** The rules by which descriptors are merged (Servlet 6.1, section 8.2.3). */
final class MergeRules {
  private static final MergeRule ONCE = new MergeRule.Once();
  private static final MergeRule ADDED = new MergeRule.Added();
  private static final MergeRule OWN = new MergeRule.Own();
  private static final MergeRule HIGHEST = new MergeRule.Highest();

  private static final MergeRule PARAMETER = keyed(ONCE, "param-name");

  private static final MergeRule MULTIPART =
      group(
          Map.of(
              "location", ONCE,
              "max-file-size", ONCE,
              "max-request-size", ONCE,
              "file-size-threshold", ONCE));

  private static final Map<String, MergeRule> SERVLET =
      Map.of(
          "servlet-name", ONCE,
          "servlet-class", ONCE,
          "jsp-file", ONCE,
          "init-param", PARAMETER,
          "load-on-startup", ONCE,
          "enabled", ONCE,
          "async-supported", ONCE,
          "run-as", ONCE,
          "security-role-ref", keyed(ONCE, "role-name"),
          "multipart-config", MULTIPART);

  private static final Map<String, MergeRule> FILTER =
      Map.of(
          "filter-name", ONCE,
          "filter-class", ONCE,
          "async-supported", ONCE,
          "init-param", PARAMETER);

  private static final Map<String, MergeRule> COOKIE =
      Map.of(
          "name", ONCE,
          "domain", ONCE,
          "path", ONCE,
          "comment", ONCE,
          "http-only", ONCE,
          "secure", ONCE,
          "max-age", ONCE,
          "attribute", keyed(ONCE, "attribute-name"));

  private static final Map<String, MergeRule> SESSION =
      Map.of("session-timeout", ONCE, "cookie-config", group(COOKIE), "tracking-mode", HIGHEST);

  /** Of the children of {@code web-app}. */
  static final Map<String, MergeRule> ALL =
      Map.ofEntries(
          Map.entry("display-name", OWN),
          Map.entry("description", OWN),
          Map.entry("icon", OWN),
          Map.entry("module-name", OWN),
          Map.entry("default-context-path", OWN),
          Map.entry("request-character-encoding", OWN),
          Map.entry("response-character-encoding", OWN),
          Map.entry("deny-uncovered-http-methods", OWN),
          Map.entry("absolute-ordering", OWN),
          Map.entry("distributable", new MergeRule.Unanimous()),
          Map.entry("context-param", PARAMETER),
          Map.entry("servlet", keyed(group(SERVLET), "servlet-name")),
          Map.entry("filter", keyed(group(FILTER), "filter-name")),
          Map.entry("servlet-mapping", new MergeRule.Mapping("servlet-name")),
          Map.entry("filter-mapping", new MergeRule.Mapping("filter-name")),
          Map.entry("listener", keyed(ONCE, "listener-class")),
          Map.entry("session-config", group(SESSION)),
          Map.entry("mime-mapping", keyed(ONCE, "extension")),
          Map.entry("welcome-file-list", group(Map.of("welcome-file", ADDED))),
          Map.entry("error-page", keyed(ONCE, "error-code", "exception-type")),
          Map.entry(
              "locale-encoding-mapping-list",
              group(Map.of("locale-encoding-mapping", keyed(ONCE, "locale")))),
          Map.entry("jsp-config", group(Map.of("taglib", ADDED, "jsp-property-group", ADDED))),
          Map.entry("taglib", ADDED),
          Map.entry("security-constraint", ADDED),
          Map.entry("login-config", ONCE),
          Map.entry("security-role", keyed(ONCE, "role-name")),
          Map.entry("post-construct", HIGHEST),
          Map.entry("pre-destroy", HIGHEST),
          Map.entry("env-entry", reference("env-entry-name")),
          Map.entry("ejb-ref", reference("ejb-ref-name")),
          Map.entry("ejb-local-ref", reference("ejb-ref-name")),
          Map.entry("service-ref", reference("service-ref-name")),
          Map.entry("resource-ref", reference("res-ref-name")),
          Map.entry("resource-env-ref", reference("resource-env-ref-name")),
          Map.entry("message-destination-ref", reference("message-destination-ref-name")),
          Map.entry("message-destination", reference("message-destination-name")),
          Map.entry("persistence-context-ref", reference("persistence-context-ref-name")),
          Map.entry("persistence-unit-ref", reference("persistence-unit-ref-name")));

  /** What has a name of its own, such as {@code data-source}. */
  static final MergeRule NAMED = reference("name");

  private MergeRules() {}

  private static MergeRule group(Map<String, MergeRule> children) {
    return new MergeRule.Group(children);
  }

  private static MergeRule keyed(MergeRule each, String... key) {
    return new MergeRule.Keyed(List.of(key), each);
  }

  private static MergeRule reference(String key) {
    return new MergeRule.Reference(key);
  }
}
