package rocket.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code rocket servlet CLASS} and {@code rocket servlet WAR}. */
final class ServletCommand implements Command {
  private final ServeOptions options = new ServeOptions();
  private final ClassPathOption classPath = new ClassPathOption();
  private final PositionalParamSpec servlet =
      Command.parameter(
          String.class,
          text -> text,
          "CLASS or WAR",
          "The servlet's class, such as com.acme.App, or a web application: a .war or its folder.");
  private final Option<String> context =
      Option.text(
          "--context",
          "/PATH",
          "Serve below this path. Default: what a web application says itself, or /");
  private final CommandSpec spec =
      Command.spec(
          this,
          "servlet",
          "Serve a servlet or a web application. Without --class-path a servlet's class is in the"
              + " current folder; a web application has its own classes.",
          "Keys for --app: context_path (default: none), session_timeout in minutes (30), futures"
              + " (false). docs/SERVLETS.md says more of web applications.");

  ServletCommand() {
    options.declareIn(spec);
    classPath.declareIn(spec);
    spec.addOption(context.spec());
    spec.addPositional(servlet);
    Command.examples(
        spec,
        "  rocket servlet com.acme.App",
        "  rocket servlet com.acme.App --class-path 'app.jar:lib/*' --context /shop",
        "  rocket servlet shop.war --context /shop");
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() {
    String name = servlet.getValue();
    Map<String, Object> own = new LinkedHashMap<>();
    context.ifGiven(path -> own.put("context_path", path));
    Path war = war(name);
    if (war == null) {
      own.put("servlet", ServletClass.load(spec, name, classPath.install(spec, ".")));
    } else {
      own.put("war", war);
    }
    return new Launch(spec, options).run("servlet", own);
  }

  /** The web application, or null for a class. */
  private @Nullable Path war(String name) {
    boolean archive = name.toLowerCase(Locale.ROOT).endsWith(".war");
    try {
      Path path = Path.of(name);
      if (archive && !Files.exists(path)) {
        throw new ParameterException(
            spec.commandLine(), "there is no '%s'; give a .war or a folder".formatted(name));
      }
      return archive || Files.isDirectory(path) ? path : null;
    } catch (InvalidPathException _) {
      return null;
    }
  }
}
