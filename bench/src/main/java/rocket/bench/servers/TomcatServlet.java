package rocket.bench.servers;

import java.nio.file.Files;
import org.apache.catalina.startup.Tomcat;

/** Tomcat, embedded, on virtual threads. */
public final class TomcatServlet {
  private TomcatServlet() {}

  public static void main(String[] arguments) throws Exception {
    var launch = Launch.of(arguments);
    var folder = Files.createTempDirectory("bench-tomcat");
    folder.toFile().deleteOnExit();
    var tomcat = new Tomcat();
    tomcat.setBaseDir(folder.toString());
    tomcat.setConnector(TomcatPort.connector(launch));
    var context = tomcat.addContext("", null);
    launch
        .servlets()
        .forEach((path, servlet) -> Tomcat.addServlet(context, path, servlet).addMapping(path));
    tomcat.start();
    tomcat.getServer().await();
  }
}
