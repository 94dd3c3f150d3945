package rocket.bench.servers;

import org.eclipse.jetty.ee11.servlet.ServletContextHandler;
import org.eclipse.jetty.ee11.servlet.ServletHolder;

/** Jetty's servlet container. */
public final class JettyServlet {
  private JettyServlet() {}

  public static void main(String[] arguments) throws Exception {
    var context = new ServletContextHandler("/");
    var launch = Launch.of(arguments);
    launch
        .servlets()
        .forEach((path, servlet) -> context.addServlet(new ServletHolder(servlet), path));
    JettyPort.serve(launch, context);
  }
}
