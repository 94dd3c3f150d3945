package rocket.worker.servlet.descriptor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Which elements there are, of all versions of the schemas (Servlet 6.1, section 14.3). */
final class Vocabulary {
  /** May stand in every element that has elements. */
  private static final Set<String> EVERYWHERE = Set.of("description", "display-name", "icon");

  /** What stands in these elements is for other specifications. */
  private static final Set<String> REFERENCES =
      Set.of(
          "env-entry",
          "ejb-ref",
          "ejb-local-ref",
          "service-ref",
          "resource-ref",
          "resource-env-ref",
          "message-destination-ref",
          "message-destination",
          "persistence-context-ref",
          "persistence-unit-ref",
          "data-source",
          "jms-connection-factory",
          "jms-destination",
          "mail-session",
          "connection-factory",
          "administered-object",
          "context-service",
          "managed-executor",
          "managed-scheduled-executor",
          "managed-thread-factory",
          "post-construct",
          "pre-destroy");

  private static final Map<String, Set<String>> CHILDREN =
      read(
          """
          context-param param-name param-value
          init-param param-name param-value
          icon small-icon large-icon
          filter filter-name filter-class async-supported init-param
          filter-mapping filter-name url-pattern servlet-name dispatcher
          listener listener-class
          servlet servlet-name servlet-class jsp-file init-param load-on-startup enabled
          servlet async-supported run-as security-role-ref multipart-config
          run-as role-name
          security-role-ref role-name role-link
          multipart-config location max-file-size max-request-size file-size-threshold
          servlet-mapping servlet-name url-pattern
          session-config session-timeout cookie-config tracking-mode
          cookie-config name domain path comment http-only secure max-age attribute
          attribute attribute-name attribute-value
          mime-mapping extension mime-type
          welcome-file-list welcome-file
          error-page error-code exception-type location
          jsp-config taglib jsp-property-group
          taglib taglib-uri taglib-location
          jsp-property-group url-pattern el-ignored error-on-el-not-found page-encoding
          jsp-property-group scripting-invalid is-xml include-prelude include-coda
          jsp-property-group deferred-syntax-allowed-as-literal trim-directive-whitespaces
          jsp-property-group default-content-type buffer error-on-undeclared-namespace
          security-constraint web-resource-collection auth-constraint user-data-constraint
          web-resource-collection web-resource-name url-pattern http-method http-method-omission
          auth-constraint role-name
          user-data-constraint transport-guarantee
          login-config auth-method realm-name form-login-config
          form-login-config form-login-page form-error-page
          security-role role-name
          locale-encoding-mapping-list locale-encoding-mapping
          locale-encoding-mapping locale encoding
          absolute-ordering name others
          ordering before after
          before name others
          after name others
          """);

  /** In both kinds of descriptors. */
  private static final Set<String> TOP =
      Set.of(
          "distributable",
          "context-param",
          "filter",
          "filter-mapping",
          "listener",
          "servlet",
          "servlet-mapping",
          "session-config",
          "mime-mapping",
          "welcome-file-list",
          "error-page",
          "jsp-config",
          "taglib",
          "security-constraint",
          "login-config",
          "security-role",
          "locale-encoding-mapping-list");

  private static final Set<String> APP =
      Set.of(
          "module-name",
          "absolute-ordering",
          "default-context-path",
          "request-character-encoding",
          "response-character-encoding",
          "deny-uncovered-http-methods");

  private static final Set<String> FRAGMENT = Set.of("name", "ordering");

  private Vocabulary() {}

  /** A line for each element that is not known where it stands. */
  static List<String> unknown(Node root) {
    List<String> found = new ArrayList<>();
    for (Node child : root.children()) {
      if (!isTop(root.name(), child.name())) {
        found.add(report(root, child));
      } else if (!REFERENCES.contains(child.name())) {
        find(child, found);
      }
    }
    return found;
  }

  /** Whether an element is for people alone. */
  static boolean describes(String name) {
    return EVERYWHERE.contains(name);
  }

  static boolean isReference(String name) {
    return REFERENCES.contains(name);
  }

  private static boolean isTop(String root, String name) {
    return TOP.contains(name)
        || EVERYWHERE.contains(name)
        || REFERENCES.contains(name)
        || (root.equals(WebXml.APP) ? APP : FRAGMENT).contains(name);
  }

  private static void find(Node parent, List<String> found) {
    Set<String> known = CHILDREN.getOrDefault(parent.name(), Set.of());
    for (Node child : parent.children()) {
      if (known.contains(child.name()) || EVERYWHERE.contains(child.name())) {
        find(child, found);
      } else {
        found.add(report(parent, child));
      }
    }
  }

  private static String report(Node parent, Node child) {
    return "%s: <%s> is not known in <%s> and is passed over"
        .formatted(child.place(), child.name(), parent.name());
  }

  private static Map<String, Set<String>> read(String lines) {
    Map<String, Set<String>> children = new HashMap<>();
    for (String line : lines.lines().toList()) {
      List<String> words = List.of(line.split(" "));
      children
          .computeIfAbsent(words.getFirst(), _ -> new HashSet<>())
          .addAll(words.subList(1, words.size()));
    }
    return children;
  }
}
