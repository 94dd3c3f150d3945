package rocket.cli;

import java.util.Locale;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code rocket servlet CLASS}. */
final class ServletCommand implements Command {
  private final ServeOptions options = new ServeOptions();
  private final ClassPathOption classPath = new ClassPathOption();
  private final PositionalParamSpec servlet =
      Command.parameter(
          String.class, text -> text, "CLASS", "The servlet's class, such as com.acme.App.");
  private final CommandSpec spec =
      Command.spec(
          this,
          "servlet",
          "Serve a servlet. Without --class-path its class is in the current folder.",
          "Keys for --app: context_path (default: none), session_timeout in minutes (30), futures"
              + " (false).");

  ServletCommand() {
    options.declareIn(spec);
    classPath.declareIn(spec);
    spec.addPositional(servlet);
    Command.examples(
        spec,
        "  rocket servlet com.acme.App",
        "  rocket servlet com.acme.App --class-path 'app.jar:lib/*' --app context_path=/shop");
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() {
    String name = servlet.getValue();
    if (name.toLowerCase(Locale.ROOT).endsWith(".war")) {
      throw new ParameterException(
          spec.commandLine(),
          "WAR files are not served yet: '%s'; give a servlet class".formatted(name));
    }
    ClassLoader loader = classPath.install(spec, ".");
    return new Launch(spec, options)
        .run("servlet", "servlet", ServletClass.load(spec, name, loader));
  }
}
