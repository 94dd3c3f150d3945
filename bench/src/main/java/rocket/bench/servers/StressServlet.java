package rocket.bench.servers;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;

/** The servlet of the scenarios that press a server: what it does depends on its path. */
public final class StressServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    var content =
        switch (request.getServletPath()) {
          case Stress.NAP -> {
            Launch.pause(Stress.NAP_MILLIS);
            yield Launch.hello();
          }
          case Stress.BURN -> Stress.burn() == 0 ? Stress.large() : Launch.hello();
          case Stress.UPLOAD -> {
            request.getInputStream().transferTo(OutputStream.nullOutputStream());
            yield Launch.hello();
          }
          default -> Stress.large();
        };
    response.setContentType("text/plain");
    response.setContentLength(content.length);
    response.getOutputStream().write(content);
  }
}
