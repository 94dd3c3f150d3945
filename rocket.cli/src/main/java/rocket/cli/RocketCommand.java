package rocket.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code rocket}: serves the demo servlet, unless one of {@link Commands} says otherwise. */
@Command(
    name = "rocket",
    description = {
      "Serves the demo servlet, or what COMMAND says.",
      "SIGTERM and SIGINT stop it in order, SIGUSR1 restarts it, SIGHUP has it read its"
          + " certificates again."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    scope = ScopeType.INHERIT,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:stopped, or done",
      "1:the server could not start, or failed",
      "2:the command line is wrong"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  rocket",
      "  rocket static public --listen 0.0.0.0:8080 --app display_index=false",
      "  rocket servlet com.acme.App --class-path 'app.jar:lib/*'",
      "  rocket run --method greeting --bundles workers"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class RocketCommand implements Callable<Integer> {
  private static final String DEMO = "rocket.worker.servlet.DemoServlet";

  @Spec private CommandSpec spec;
  @Mixin private ServeOptions options;

  /** Only declared here: {@link Verbosity} reads it, even from arguments that are wrong. */
  @SuppressWarnings("UnusedVariable")
  @Option(
      names = {"-v", "--verbose"},
      scope = ScopeType.INHERIT,
      description = "Log more, and show the stack trace of an error.")
  private boolean verbose;

  @Override
  public Integer call() {
    var demo = ServletClass.load(spec, DEMO, getClass().getClassLoader());
    return new Launch(spec, options).run("servlet", "servlet", demo);
  }
}
