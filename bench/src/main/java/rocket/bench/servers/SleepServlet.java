package rocket.bench.servers;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The servlet that waits before it answers. */
public final class SleepServlet extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Launch.pause(Launch.PAUSE_MILLIS);
    response.setContentType("text/plain");
    response.getOutputStream().write(Launch.hello());
  }
}
