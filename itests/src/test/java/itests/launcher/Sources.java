package itests.launcher;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.tools.ToolProvider;

/** Files of somebody who writes servlets and workers, by their names. */
record Sources(Map<String, String> files) {

  /** Writes them to {@code folder} and compiles those in Java there; gives the folder. */
  Path compile(Path folder, Path... modules) throws IOException {
    var arguments = new ArrayList<>(List.of("-d", folder.toString()));
    arguments.add(files.containsKey("module-info.java") ? "--module-path" : "--class-path");
    arguments.add(String.join(":", List.of(modules).stream().map(Path::toString).toList()));
    for (var each : files.entrySet()) {
      var file = folder.resolve(each.getKey());
      Files.createDirectories(file.getParent());
      Files.writeString(file, each.getValue());
      if (each.getKey().endsWith(".java")) {
        arguments.add(file.toString());
      }
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (result != 0) {
      throw new IllegalStateException(files.keySet() + " do not compile");
    }
    return folder;
  }
}
