package rocket.cli;

import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rocket servlet CLASS}. */
@Command(
    name = "servlet",
    description = {
      "Serve a servlet. Without --class-path its class is in the current folder.",
      "Keys for --app: context_path (default: none), session_timeout in minutes (30), futures"
          + " (false)."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class ServletCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServeOptions options;
  @Mixin private ClassPathOption classPath;

  @Parameters(paramLabel = "CLASS", description = "The servlet's class, such as com.acme.App.")
  private String servlet;

  @Override
  public Integer call() {
    if (servlet.toLowerCase(Locale.ROOT).endsWith(".war")) {
      throw new ParameterException(
          spec.commandLine(),
          "WAR files are not served yet: '%s'; give a servlet class".formatted(servlet));
    }
    ClassLoader loader = classPath.install(spec, ".");
    return new Launch(spec, options)
        .run("servlet", "servlet", ServletClass.load(spec, servlet, loader));
  }
}
