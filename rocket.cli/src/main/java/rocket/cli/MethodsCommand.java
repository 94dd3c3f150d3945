package rocket.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import rocket.cli.bundles.Hosting;
import rocket.cli.bundles.HostingException;
import rocket.engine.FoundMethod;
import rocket.engine.Rocket;

/** {@code rocket methods}. */
final class MethodsCommand implements Command {
  private final ClassPathOption classPath = new ClassPathOption();
  private final BundlesOption bundles = new BundlesOption();
  private final CommandSpec spec =
      Command.spec(this, "methods", "List the methods found, and where each comes from.");

  MethodsCommand() {
    classPath.declareIn(spec);
    bundles.declareIn(spec);
    Command.examples(
        spec,
        "  rocket methods",
        "  rocket methods --class-path 'lib/*'",
        "  rocket methods --bundles workers");
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() throws Exception {
    classPath.install(spec);
    Logging.configureForLists(Verbosity.of(spec));
    var folder = bundles.folder(spec);
    var rows = folder == null ? rows(Rocket.methods()) : rowsWithState(folder);
    PrintWriter out = spec.commandLine().getOut();
    new Table(rows).lines().forEach(out::println);
    out.flush();
    return 0;
  }

  private static List<List<String>> rows(List<FoundMethod> methods) {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("METHOD", "ALIASES", "PROVIDER", "FROM"));
    for (var found : methods) {
      rows.add(List.of(found.method(), aliases(found), found.provider(), found.origin()));
    }
    return rows;
  }

  private List<List<String>> rowsWithState(Path folder) throws HostingException {
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("METHOD", "ALIASES", "PROVIDER", "FROM", "VERSION", "STATE"));
    try (var host = Hosting.start(folder, Verbosity.of(spec))) {
      for (var found : host.methods()) {
        rows.add(
            List.of(
                found.method(),
                aliases(found),
                found.provider(),
                found.origin(),
                found.version(),
                found.state()));
      }
    }
    return rows;
  }

  private static String aliases(FoundMethod found) {
    return String.join(", ", found.aliases().stream().sorted().toList());
  }
}
