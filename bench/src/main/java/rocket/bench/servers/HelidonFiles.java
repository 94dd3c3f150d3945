package rocket.bench.servers;

import io.helidon.common.Size;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.staticcontent.FileSystemHandlerConfig;
import io.helidon.webserver.staticcontent.MemoryCache;
import io.helidon.webserver.staticcontent.StaticContentFeature;

/**
 * Helidon's static content: small files in its memory cache from the start, as it knows no other.
 */
public final class HelidonFiles {
  private HelidonFiles() {}

  public static void main(String[] arguments) {
    var launch = Launch.of(arguments);
    var memory = MemoryCache.create(cache -> cache.capacity(Size.create(Site.CACHE)));
    var files =
        FileSystemHandlerConfig.builder()
            .location(Site.folder())
            .memoryCache(memory)
            .addCachedFile("1k.html")
            .addCachedFile("100k.jpg")
            .addCachedFile("text.js")
            .addCachedFile("tree")
            .recordCacheCapacity(Site.FILES)
            .build();
    WebServer.builder()
        .host(Launch.HOST)
        .port(launch.port())
        .backlog(Launch.BACKLOG)
        .routing(routing -> routing.register("/", StaticContentFeature.createService(files)))
        .build()
        .start();
  }
}
