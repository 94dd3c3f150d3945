package rocket.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The nginx of this machine. */
final class Nginx {
  private Nginx() {}

  static String version() throws IOException {
    return Command.output("nginx", "-v").replaceFirst("(?s).*nginx/([^ \\n]+).*", "$1");
  }

  /**
   * The command that starts it in this folder.
   *
   * @param template the resource that becomes its configuration
   */
  static List<String> command(String template, Path folder, int port) throws IOException {
    Path configuration = folder.resolve("nginx.conf");
    Files.writeString(
        configuration,
        Resources.text(template)
            .replace("${user}", System.getProperty("user.name").equals("root") ? "user root;" : "")
            .replace("${folder}", folder.toString())
            .replace("${site}", SiteFiles.folder().toString())
            .replace("${port}", Integer.toString(port)));
    return List.of("nginx", "-e", "stderr", "-p", folder + "/", "-c", configuration.toString());
  }
}
