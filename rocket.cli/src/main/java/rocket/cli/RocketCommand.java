package rocket.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ScopeType;

/** {@code rocket}: serves the demo servlet, unless one of {@link Commands} says otherwise. */
final class RocketCommand implements Command {
  private static final String DEMO = "rocket.worker.servlet.DemoServlet";

  private final ServeOptions options = new ServeOptions();
  private final CommandSpec spec =
      Command.spec(
          this,
          "rocket",
          "Serves the demo servlet, or what COMMAND says.",
          "SIGTERM and SIGINT stop it in order, SIGUSR1 restarts it, SIGHUP has it read its"
              + " certificates again.");

  RocketCommand() {
    options.declareIn(spec);
    // Only declared here, for all commands: Verbosity reads it, even from arguments that are wrong.
    spec.addOption(
        OptionSpec.builder("-v", "--verbose")
            .type(boolean.class)
            .scopeType(ScopeType.INHERIT)
            .description("Log more, and show the stack trace of an error.")
            .build());
    Command.examples(
        spec,
        "  rocket",
        "  rocket static public --listen 0.0.0.0:8080 --app display_index=false",
        "  rocket servlet com.acme.App --class-path 'app.jar:lib/*'",
        "  rocket run --method greeting --bundles workers");
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() {
    var demo = ServletClass.load(spec, DEMO, getClass().getClassLoader());
    return new Launch(spec, options).run("servlet", "servlet", demo);
  }
}
