package rocket.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import rocket.bench.servers.HelidonPlain;
import rocket.bench.servers.JdkPlain;
import rocket.bench.servers.JettyServlet;
import rocket.bench.servers.RocketPlain;
import rocket.bench.servers.RocketServlet;
import rocket.bench.servers.TomcatServlet;

/** The servers whose start is measured. */
final class Starters {
  /** The row that the others are divided by. */
  static final String YARDSTICK = "jdk";

  private static final String ROCKET = "rocket\\.(api|engine)-.*|slf4j-api-.*";
  private static final String SERVLET_API = "|jakarta\\.servlet-api-.*";

  private Starters() {}

  /**
   * The servers, each of them under the names in {@code only}, or all if that is empty.
   *
   * @param launcher the distribution
   * @param image what jlink made
   * @param site an existing folder for them to serve
   */
  static List<Starter> of(Distribution launcher, Distribution image, Path site, Set<String> only)
      throws IOException {
    var all = new ArrayList<Starter>();
    all.add(new MainStarter(YARDSTICK, YARDSTICK, "`HttpServer`", "", JdkPlain.class));
    all.add(
        new MainStarter("rocket", "rocket, plain worker", "embedded", ROCKET, RocketPlain.class));
    all.add(
        new MainStarter(
            "rocket",
            "rocket, servlet",
            "embedded",
            ROCKET + SERVLET_API + "|rocket\\.content-.*|rocket\\.worker\\.servlet-.*",
            RocketServlet.class));
    all.addAll(launcher.starters(site));
    all.add(launcher.bundled(site));
    all.addAll(image.starters(site));
    all.add(new MainStarter("helidon", "helidon", "handler", "helidon-.*", HelidonPlain.class));
    all.add(
        new MainStarter(
            "jetty",
            "jetty, servlet",
            "embedded",
            "jetty-.*|slf4j-api-.*" + SERVLET_API,
            JettyServlet.class));
    all.add(
        new MainStarter(
            "tomcat",
            "tomcat, servlet",
            "embedded",
            "tomcat-.*|jakarta\\.annotation-api-.*" + SERVLET_API,
            TomcatServlet.class));
    return all.stream().filter(each -> only.isEmpty() || only.contains(each.server())).toList();
  }

  /**
   * A folder with {@code bin/rocket}.
   *
   * @param name what its rows begin with
   */
  record Distribution(String name, Path home) {
    private List<Starter> starters(Path site) {
      var script = home.resolve("bin/rocket");
      return List.of(
          new LauncherStarter(name + ", demo servlet", "`rocket`", script, List.of()),
          new LauncherStarter(
              name + ", static", "`rocket static`", script, List.of("static", site.toString())));
    }

    /** With the framework, and the jar of the worker {@code static} as a bundle of its own. */
    private Starter bundled(Path site) throws IOException {
      var bundles = Files.createDirectory(site.resolveSibling("bundles"));
      try (var jars = Files.newDirectoryStream(home.resolve("lib"), "rocket.worker.static-*.jar")) {
        for (var jar : jars) {
          Files.copy(jar, bundles.resolve(jar.getFileName()));
        }
      }
      return new LauncherStarter(
          name + ", bundles",
          "`rocket run --method static --bundles`, an OSGi framework with the worker's bundle",
          home.resolve("bin/rocket"),
          List.of(
              "run",
              "--method",
              "static",
              "--app",
              "document_root=" + site,
              "--bundles",
              bundles.toString()));
    }
  }
}
