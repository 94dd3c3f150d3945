package rocket.cli;

import java.time.Duration;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import rocket.engine.Limit;
import rocket.engine.Limits;
import rocket.engine.RocketBuilder;

/** {@code rocket run --method NAME}. */
final class RunCommand implements Command {
  private final ServeOptions options = new ServeOptions();
  private final ClassPathOption classPath = new ClassPathOption();
  private final BundlesOption bundles = new BundlesOption();
  private final OptionSpec method =
      OptionSpec.builder("--method")
          .type(String.class)
          .paramLabel("NAME")
          .required(true)
          .description("The worker's method, an alias of it, or the class name of its provider.")
          .build();
  private final Option<Duration> successorTime =
      Option.of(
          Duration.class,
          new DurationConverter(),
          "--successor-time",
          "TIME",
          "With --bundles: answer requests 503 when there has been no worker for this long. Until"
              + " then they wait for one. Default: 10");
  private final CommandSpec spec =
      Command.spec(this, "run", "Serve with any worker; 'rocket methods' lists them.");

  RunCommand() {
    options.declareIn(spec);
    classPath.declareIn(spec);
    bundles.declareIn(spec);
    spec.addOption(method).addOption(successorTime.spec());
    Command.examples(
        spec,
        "  rocket run --method line --class-path line.jar --listen 127.0.0.1:2323",
        "  rocket run --method greeting --bundles workers --successor-time 30s");
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() throws Exception {
    classPath.install(spec);
    String name = method.getValue();
    var folder = bundles.folder(spec);
    if (folder != null) {
      return new Launch(spec, options).run(name, folder, this::withSuccessorTime);
    }
    if (successorTime.given()) {
      throw new ParameterException(
          spec.commandLine(), "--successor-time is of use with --bundles only; leave it out");
    }
    return new Launch(spec, options).run(name);
  }

  private RocketBuilder withSuccessorTime(RocketBuilder builder) {
    Duration time = successorTime.value();
    return time == null
        ? builder
        : builder.limits(options.withLimits(Limits.DEFAULT.with(Limit.SUCCESSOR_TIME, time)));
  }
}
