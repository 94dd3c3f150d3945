package rocket.bench.servers;

import io.undertow.servlet.Servlets;
import jakarta.servlet.ServletException;

/** Undertow's servlet container. */
public final class UndertowServlet {
  private UndertowServlet() {}

  public static void main(String[] arguments) throws ServletException {
    var launch = Launch.of(arguments);
    var deployment =
        Servlets.deployment()
            .setClassLoader(UndertowServlet.class.getClassLoader())
            .setDeploymentName("bench")
            .setContextPath("/");
    launch
        .servlets()
        .forEach(
            (path, servlet) ->
                deployment.addServlet(Servlets.servlet(path, servlet.getClass()).addMapping(path)));
    var manager = Servlets.defaultContainer().addDeployment(deployment);
    manager.deploy();
    UndertowPort.serve(launch, manager.start());
  }
}
