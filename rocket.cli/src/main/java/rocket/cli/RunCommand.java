package rocket.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code rocket run --method NAME}. */
@Command(name = "run", description = "Serve with any worker; 'rocket methods' lists them.")
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServeOptions options;
  @Mixin private ClassPathOption classPath;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      required = true,
      description = "The worker's method, an alias of it, or the class name of its provider.")
  private String method;

  @Override
  public Integer call() {
    classPath.install(spec);
    return new Launch(spec, options).run(method);
  }
}
