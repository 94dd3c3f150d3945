package itests.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.tools.ToolProvider;

/** Compiles a servlet as its author would: with the servlet API and nothing else. */
final class CompiledServlet {
  private CompiledServlet() {}

  /** Compiles {@code source} of class {@code name} into {@code classes}, which it returns. */
  static Path compile(Path classes, String name, String source) throws IOException {
    var simpleName = name.substring(name.lastIndexOf('.') + 1);
    Files.createDirectories(classes);
    var file = Files.writeString(classes.resolve(simpleName + ".java"), source);
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--class-path",
                Path.of(System.getProperty("rocket.lib"), "jakarta.servlet-api.jar").toString(),
                "-d",
                classes.toString(),
                file.toString());
    if (result != 0) {
      throw new IllegalStateException(name + " does not compile");
    }
    return classes;
  }
}
