package rocket.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParameterException;

/** {@code rocket static DIR}. */
final class StaticCommand implements Command {
  private final ServeOptions options = new ServeOptions();
  private final PositionalParamSpec folder =
      Command.parameter(
          Path.class, Path::of, "DIR", "The folder, or a .zip or .jar (document_root).");
  private final CommandSpec spec =
      Command.spec(
          this,
          "static",
          "Serve the files of a folder.",
          "Keys for --app: display_index (default: true), index_files (index.html), fallback,"
              + " error_pages, clean_urls (false), cache_control, headers, media_types, mounts,"
              + " follow_links (false), hidden_files (404), precompressed (true), compression"
              + " (true), basic_auth, basic_auth_realm, cors, cors_methods, cors_headers,"
              + " cors_expose, cors_credentials (false), cors_max_age (3600 s), cache_bytes,"
              + " cache_check (1000 ms). docs/FILES.md says what they mean.");

  StaticCommand() {
    options.declareIn(spec);
    spec.addPositional(folder);
    Command.examples(
        spec,
        "  rocket static public",
        "  rocket static public --listen 0.0.0.0:8080 --app display_index=false",
        "  rocket static site.zip --app fallback=index.html");
  }

  @Override
  public CommandSpec spec() {
    return spec;
  }

  @Override
  public Integer call() {
    Path path = folder.getValue();
    if (!Files.isDirectory(path) && !isArchive(path)) {
      throw new ParameterException(
          spec.commandLine(), "'%s' is not a folder; give one that exists".formatted(path));
    }
    return new Launch(spec, options).run("static", "document_root", path);
  }

  private static boolean isArchive(Path path) {
    String name = path.toString();
    return Files.isRegularFile(path) && (name.endsWith(".zip") || name.endsWith(".jar"));
  }
}
