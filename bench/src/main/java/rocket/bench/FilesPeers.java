package rocket.bench;

import java.util.List;
import java.util.Set;
import rocket.bench.servers.HelidonFiles;
import rocket.bench.servers.JettyFiles;
import rocket.bench.servers.RocketFiles;
import rocket.bench.servers.TomcatFiles;
import rocket.bench.servers.UndertowFiles;
import rocket.bench.servers.VertxFiles;

/** The servers of files that are compared, each with room for all small files in its cache. */
final class FilesPeers {
  static final List<Peer> ALL =
      List.of(
          peer("rocket", "rocket.worker.static", "`cache_bytes` 128 MiB", RocketFiles.class),
          new NginxFilesPeer(),
          peer(
              "jetty",
              "jetty-server",
              "`ResourceHandler` with ETags, virtual threads, `maxCachedFiles` 20,000",
              JettyFiles.class),
          peer(
              "tomcat",
              "tomcat-embed-core",
              "`DefaultServlet`, sendfile, virtual threads, a cache of 128 MiB",
              TomcatFiles.class),
          peer(
              "undertow",
              "undertow-core",
              "`ResourceHandler`, `CachingResourceManager` with 128 MiB off the heap for files up"
                  + " to 256 KiB, sendfile for others",
              UndertowFiles.class),
          peer(
              "helidon",
              "helidon-webserver-static-content",
              "small files in its memory cache from the start, virtual threads",
              HelidonFiles.class),
          peer(
              "vertx",
              "vertx-web",
              "`StaticHandler` with its cache of 20,000 properties, sendfile, an event loop a core",
              VertxFiles.class));

  private FilesPeers() {}

  private static Peer peer(String name, String artifact, String setup, Class<?> main) {
    return new JvmPeer(name, artifact, setup, main, Set.of(Scenario.FILES));
  }
}
