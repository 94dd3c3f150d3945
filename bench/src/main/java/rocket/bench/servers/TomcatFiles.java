package rocket.bench.servers;

import java.nio.file.Files;
import org.apache.catalina.servlets.DefaultServlet;
import org.apache.catalina.startup.Tomcat;
import org.apache.catalina.webresources.StandardRoot;

/** Tomcat's DefaultServlet, with its cache, and sendfile for what is larger than 48 KiB. */
public final class TomcatFiles {
  private static final int KIBIBYTE = 1024;

  private TomcatFiles() {}

  public static void main(String[] arguments) throws Exception {
    var folder = Files.createTempDirectory("bench-tomcat");
    folder.toFile().deleteOnExit();
    var tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    tomcat.setConnector(TomcatPort.connector(Launch.of(arguments)));
    var context = tomcat.addContext("", Site.folder().toString());
    var resources = new StandardRoot(context);
    resources.setCacheMaxSize(Site.CACHE / KIBIBYTE);
    context.setResources(resources);
    var files = Tomcat.addServlet(context, "default", new DefaultServlet());
    files.addInitParameter("precompressed", "gzip=.gz");
    files.addMapping("/");
    Tomcat.addDefaultMimeTypeMappings(context);
    tomcat.start();
    tomcat.getServer().await();
  }
}
