package rocket.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code rocket static DIR}. */
@Command(
    name = "static",
    description = {
      "Serve the files of a folder.",
      "Keys for --app: display_index (default: true), index_files (index.html), fallback,"
          + " error_pages, clean_urls (false), cache_control, headers, media_types, mounts,"
          + " follow_links (false), hidden_files (404), precompressed (true), compression (true),"
          + " basic_auth, basic_auth_realm, cors, cors_methods, cors_headers, cors_expose,"
          + " cors_credentials (false), cors_max_age (3600 s), cache_bytes,"
          + " cache_check (1000 ms). docs/FILES.md says what they mean."
    })
@SuppressWarnings("NullAway.Init") // picocli sets the fields.
final class StaticCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private ServeOptions options;

  @Parameters(paramLabel = "DIR", description = "The folder, or a .zip or .jar (document_root).")
  private Path folder;

  @Override
  public Integer call() {
    if (!Files.isDirectory(folder) && !isArchive()) {
      throw new ParameterException(
          spec.commandLine(), "'%s' is not a folder; give one that exists".formatted(folder));
    }
    return new Launch(spec, options).run("static", "document_root", folder);
  }

  private boolean isArchive() {
    String name = folder.toString();
    return Files.isRegularFile(folder) && (name.endsWith(".zip") || name.endsWith(".jar"));
  }
}
