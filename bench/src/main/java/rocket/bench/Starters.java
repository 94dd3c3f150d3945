package rocket.bench;

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
   * @param distributions the launcher's scripts by the name of their row
   * @param folder an existing folder for what they serve
   */
  static List<Starter> of(List<Distribution> distributions, Path folder, Set<String> only) {
    var all = new ArrayList<Starter>();
    all.add(new MainStarter(YARDSTICK, YARDSTICK, "`HttpServer`", "", JdkPlain.class));
    all.add(
        new MainStarter("rocket", "rocket, plain worker", "embedded", ROCKET, RocketPlain.class));
    all.add(
        new MainStarter(
            "rocket",
            "rocket, servlet",
            "embedded",
            ROCKET + SERVLET_API + "|rocket\\.worker\\.servlet-.*",
            RocketServlet.class));
    for (var each : distributions) {
      all.addAll(each.starters(folder));
    }
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
    private List<Starter> starters(Path folder) {
      var script = home.resolve("bin/rocket");
      return List.of(
          new LauncherStarter(name + ", demo servlet", "`rocket`", script, List.of()),
          new LauncherStarter(
              name + ", static", "`rocket static`", script, List.of("static", folder.toString())));
    }
  }
}
