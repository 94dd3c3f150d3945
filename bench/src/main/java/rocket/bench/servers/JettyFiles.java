package rocket.bench.servers;

import org.eclipse.jetty.http.CompressedContentFormat;
import org.eclipse.jetty.http.content.CachingHttpContentFactory;
import org.eclipse.jetty.http.content.HttpContent;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.server.handler.ResourceHandler;
import org.eclipse.jetty.util.resource.ResourceFactory;

/** Jetty's ResourceHandler, with its cache and its mapped files. */
public final class JettyFiles {
  private JettyFiles() {}

  public static void main(String[] arguments) throws Exception {
    var files = new Files();
    files.setBaseResource(ResourceFactory.root().newResource(Site.folder()));
    files.setEtags(true);
    files.setPrecompressedFormats(CompressedContentFormat.GZIP);
    JettyPort.serve(Launch.of(arguments), files);
  }

  private static final class Files extends ResourceHandler {
    /** Room for all files: its default is 2,048 of them, in 256 MiB. */
    @Override
    protected HttpContent.Factory newHttpContentFactory(ByteBufferPool.Sized pool) {
      var factory = super.newHttpContentFactory(pool);
      if (!(factory instanceof CachingHttpContentFactory cache)) {
        throw new IllegalStateException("Jetty caches by another class: " + factory.getClass());
      }
      cache.setMaxCachedFiles(Site.FILES);
      return factory;
    }
  }
}
