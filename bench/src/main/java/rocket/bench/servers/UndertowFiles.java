package rocket.bench.servers;

import io.undertow.server.handlers.cache.DirectBufferCache;
import io.undertow.server.handlers.resource.CachingResourceManager;
import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.server.handlers.resource.PreCompressedResourceSupplier;
import io.undertow.server.handlers.resource.ResourceHandler;

/** Undertow's ResourceHandler, with a cache off the heap, and sendfile for what is large. */
public final class UndertowFiles {
  private static final int SLICE_BYTES = 4096;
  private static final int SLICES = 256;
  private static final long LARGE = 256 << 10;
  private static final int MAX_AGE_MILLIS = 5000;

  private UndertowFiles() {}

  public static void main(String[] arguments) {
    var files = new PathResourceManager(Site.folder(), LARGE);
    var memory = new DirectBufferCache(SLICE_BYTES, SLICES, Site.CACHE);
    var cache = new CachingResourceManager(Site.FILES, LARGE, memory, files, MAX_AGE_MILLIS);
    var supplier = new PreCompressedResourceSupplier(cache).addEncoding("gzip", ".gz");
    UndertowPort.serve(Launch.of(arguments), new ResourceHandler(supplier));
  }
}
