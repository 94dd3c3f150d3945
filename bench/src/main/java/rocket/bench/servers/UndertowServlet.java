package rocket.bench.servers;

import io.undertow.servlet.Servlets;
import jakarta.servlet.ServletException;

/** Undertow's servlet container. */
public final class UndertowServlet {
  private UndertowServlet() {}

  public static void main(String[] arguments) throws ServletException {
    var deployment =
        Servlets.deployment()
            .setClassLoader(UndertowServlet.class.getClassLoader())
            .setDeploymentName("bench")
            .setContextPath("/")
            .addServlet(Servlets.servlet("hello", HelloServlet.class).addMapping(Launch.PLAINTEXT))
            .addServlet(Servlets.servlet("sleep", SleepServlet.class).addMapping(Launch.SLEEP));
    var manager = Servlets.defaultContainer().addDeployment(deployment);
    manager.deploy();
    UndertowPort.serve(Launch.of(arguments), manager.start());
  }
}
