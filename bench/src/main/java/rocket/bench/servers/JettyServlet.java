package rocket.bench.servers;

import org.eclipse.jetty.ee11.servlet.ServletContextHandler;

/** Jetty's servlet container. */
public final class JettyServlet {
  private JettyServlet() {}

  public static void main(String[] arguments) throws Exception {
    var context = new ServletContextHandler("/");
    context.addServlet(HelloServlet.class, Launch.PLAINTEXT);
    context.addServlet(SleepServlet.class, Launch.SLEEP);
    JettyPort.serve(Launch.of(arguments), context);
  }
}
