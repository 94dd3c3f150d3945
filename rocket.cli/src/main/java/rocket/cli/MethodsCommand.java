package rocket.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import rocket.engine.Rocket;

/** {@code rocket methods}. */
@Command(name = "methods", description = "List the methods found, and where each comes from.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class MethodsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ClassPathOption classPath;

  @Override
  public Integer call() {
    classPath.install(spec);
    Logging.configure(Verbosity.of(spec), false);
    var rows = new ArrayList<List<String>>();
    rows.add(List.of("METHOD", "ALIASES", "PROVIDER", "FROM"));
    for (var found : Rocket.methods()) {
      String aliases = String.join(", ", found.aliases().stream().sorted().toList());
      rows.add(List.of(found.method(), aliases, found.provider(), found.origin()));
    }
    PrintWriter out = spec.commandLine().getOut();
    new Table(rows).lines().forEach(out::println);
    out.flush();
    return 0;
  }
}
