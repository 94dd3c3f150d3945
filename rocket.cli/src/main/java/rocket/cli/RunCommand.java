package rocket.cli;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import rocket.engine.Limit;
import rocket.engine.Limits;
import rocket.engine.RocketBuilder;

/** {@code rocket run --method NAME}. */
@Command(
    name = "run",
    description = "Serve with any worker; 'rocket methods' lists them.",
    footer = {
      "  rocket run --method line --class-path line.jar --listen 127.0.0.1:2323",
      "  rocket run --method greeting --bundles workers --successor-time 30s"
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class RunCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServeOptions options;
  @Mixin private ClassPathOption classPath;
  @Mixin private BundlesOption bundles;

  @Option(
      names = "--method",
      paramLabel = "NAME",
      required = true,
      description = "The worker's method, an alias of it, or the class name of its provider.")
  private String method;

  @Option(
      names = "--successor-time",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description =
          "With --bundles: answer requests 503 when there has been no worker for this long. Until"
              + " then they wait for one. Default: 10")
  private @Nullable Duration successorTime;

  @Override
  public Integer call() throws Exception {
    classPath.install(spec);
    var folder = bundles.folder(spec);
    if (folder != null) {
      return new Launch(spec, options).run(method, folder, this::withSuccessorTime);
    }
    if (successorTime != null) {
      throw new ParameterException(
          spec.commandLine(), "--successor-time is of use with --bundles only; leave it out");
    }
    return new Launch(spec, options).run(method);
  }

  private RocketBuilder withSuccessorTime(RocketBuilder builder) {
    return successorTime == null
        ? builder
        : builder.limits(
            options.withLimits(Limits.DEFAULT.with(Limit.SUCCESSOR_TIME, successorTime)));
  }
}
