package rocket.cli;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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
  private final PositionalParamSpec servlets =
      PositionalParamSpec.builder()
          .index("0..*")
          .arity("1..*")
          .type(List.class)
          .auxiliaryTypes(String.class)
          .required(true)
          .paramLabel("CLASS or WAR")
          .description(
              "The servlet's class, such as com.acme.App, or a web application: a .war or its"
                  + " folder. Several of these are served each below its name; ROOT.war is at /,"
                  + " a#b.war at /a/b.")
          .build();
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
    spec.addPositional(servlets);
    Command.examples(
        spec,
        "  rocket servlet com.acme.App",
        "  rocket servlet com.acme.App --class-path 'app.jar:lib/*' --context /shop",
        "  rocket servlet shop.war --context /shop",
        "  rocket servlet shop.war blog.war ROOT.war");
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() {
    List<String> names = servlets.getValue();
    Map<String, Object> own = new LinkedHashMap<>();
    if (names.size() > 1) {
      own.put("applications", applications(names));
    } else {
      context.ifGiven(path -> own.put("context_path", path));
      Path war = war(names.getFirst());
      if (war == null) {
        own.put("servlet", ServletClass.load(spec, names.getFirst(), classPath.install(spec, ".")));
      } else {
        own.put("war", war);
      }
    }
    return new Launch(spec, options).run("servlet", own);
  }

  /** Web applications by the context paths that their names give them. */
  private Map<String, Path> applications(List<String> names) {
    if (context.given()) {
      throw wrong("--context says where one is; several are each below its name");
    }
    Map<String, Path> applications = new LinkedHashMap<>();
    for (String name : names) {
      Path war = war(name);
      if (war == null) {
        throw wrong("'%s' is no .war and no folder; of classes one can be served".formatted(name));
      }
      Path before = applications.put(contextPath(war), war);
      if (before != null) {
        throw wrong(
            "'%s' and '%s' would both be at '%s'; give one another name"
                .formatted(before, war, contextPath(war)));
      }
    }
    return applications;
  }

  private static String contextPath(Path war) {
    String name = String.valueOf(war.toAbsolutePath().normalize().getFileName());
    String base = isArchive(name) ? name.substring(0, name.length() - ".war".length()) : name;
    return base.equals("ROOT") ? "/" : "/" + base.replace('#', '/');
  }

  /** The web application, or null for a class. */
  private @Nullable Path war(String name) {
    try {
      Path path = Path.of(name);
      if (classPath.given() && (isArchive(name) || Files.isDirectory(path))) {
        throw wrong(
            "--class-path is for a servlet's class; the web application '%s' has its own classes"
                .formatted(name));
      }
      if (isArchive(name) && !Files.exists(path)) {
        throw wrong("there is no '%s'; give a .war or a folder".formatted(name));
      }
      return isArchive(name) || Files.isDirectory(path) ? path : null;
    } catch (InvalidPathException _) {
      return null;
    }
  }

  private static boolean isArchive(String name) {
    return name.toLowerCase(Locale.ROOT).endsWith(".war");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
