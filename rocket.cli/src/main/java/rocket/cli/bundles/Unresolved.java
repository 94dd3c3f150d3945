package rocket.cli.bundles;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.namespace.BundleNamespace;
import org.osgi.framework.namespace.ExecutionEnvironmentNamespace;
import org.osgi.framework.namespace.HostNamespace;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRequirement;
import org.osgi.framework.wiring.BundleRevision;
import org.osgi.framework.wiring.FrameworkWiring;
import org.osgi.resource.Namespace;

/** Says why a bundle does not resolve: what it needs, and what there is instead. */
record Unresolved(BundleContext context, Bundle bundle) {
  private static final Pattern VERSION = Pattern.compile("\\(version>?=([^)]*)\\)");

  /** The reason, as the end of a sentence. */
  String reason() {
    var missing = new ArrayList<String>();
    Set<String> broken = new LinkedHashSet<>();
    for (var requirement : revision(bundle).getDeclaredRequirements(null)) {
      if (mandatory(requirement)) {
        var providers = wiring().findProviders(requirement);
        if (providers.isEmpty()) {
          missing.add(lack(requirement));
        } else if (providers.stream().noneMatch(each -> usable(each.getRevision()))) {
          providers.forEach(each -> broken.add(each.getRevision().getSymbolicName()));
        }
      }
    }
    if (missing.isEmpty()) {
      broken.forEach(name -> missing.add("it needs " + name + ", which does not resolve itself"));
    }
    return missing.isEmpty() ? "what it imports does not fit together" : String.join("; ", missing);
  }

  private String lack(BundleRequirement requirement) {
    var filter = Objects.toString(requirement.getDirectives().get("filter"), "");
    var namespace = requirement.getNamespace();
    return switch (namespace) {
      case PackageNamespace.PACKAGE_NAMESPACE -> lackOfPackage(named(namespace, filter));
      case ExecutionEnvironmentNamespace.EXECUTION_ENVIRONMENT_NAMESPACE ->
          "it needs Java %s, and this is Java %s".formatted(version(filter), javaVersion());
      case BundleNamespace.BUNDLE_NAMESPACE, HostNamespace.HOST_NAMESPACE ->
          "it needs the bundle %s, which is not there".formatted(named(namespace, filter));
      default -> "it requires %s %s, which nothing provides".formatted(namespace, filter);
    };
  }

  private String lackOfPackage(String name) {
    var range =
        Clause.parse(bundle.getHeaders("").get(Constants.IMPORT_PACKAGE)).stream()
            .filter(clause -> clause.names().contains(name))
            .map(clause -> clause.attribute(Constants.VERSION_ATTRIBUTE))
            .filter(version -> !version.isEmpty())
            .map(version -> " " + version)
            .collect(Collectors.joining());
    var versions = exported(name);
    return versions.isEmpty()
        ? "it imports %s%s, which nothing exports".formatted(name, range)
        : "it imports %s%s, and what is exported is %s"
            .formatted(name, range, String.join(" and ", versions));
  }

  private List<String> exported(String packageName) {
    return Arrays.stream(context.getBundles())
        .filter(each -> !each.equals(bundle))
        .flatMap(
            each ->
                revision(each).getDeclaredCapabilities(PackageNamespace.PACKAGE_NAMESPACE).stream())
        .map(BundleCapability::getAttributes)
        .filter(each -> packageName.equals(each.get(PackageNamespace.PACKAGE_NAMESPACE)))
        .map(each -> String.valueOf(each.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE)))
        .distinct()
        .toList();
  }

  private FrameworkWiring wiring() {
    return context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkWiring.class);
  }

  private boolean usable(BundleRevision provider) {
    return provider.getWiring() != null || provider.getBundle().equals(bundle);
  }

  private static boolean mandatory(BundleRequirement requirement) {
    var directives = requirement.getDirectives();
    var effective = directives.getOrDefault(Namespace.REQUIREMENT_EFFECTIVE_DIRECTIVE, "resolve");
    var resolution =
        directives.getOrDefault(Namespace.REQUIREMENT_RESOLUTION_DIRECTIVE, "mandatory");
    return effective.equals("resolve") && resolution.equals("mandatory");
  }

  private static BundleRevision revision(Bundle bundle) {
    return bundle.adapt(BundleRevision.class);
  }

  private static String named(String namespace, String filter) {
    var name = Pattern.compile("\\(" + Pattern.quote(namespace) + "=([^)]*)\\)").matcher(filter);
    return name.find() ? name.group(1) : filter;
  }

  private static String version(String filter) {
    var version = VERSION.matcher(filter);
    return version.find() ? version.group(1) : filter;
  }

  private static int javaVersion() {
    return Runtime.version().feature();
  }
}
