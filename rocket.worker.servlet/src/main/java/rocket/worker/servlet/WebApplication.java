package rocket.worker.servlet;

import java.io.IOException;
import java.util.List;
import rocket.worker.servlet.model.Declarations;
import rocket.worker.servlet.model.Declarer;

/**
 * A web application that was made in code, by a {@link WebApplicationBuilder}: the value of the
 * app_info key {@code application}. Immutable; each worker runs it anew, with the instances that
 * were given.
 */
public final class WebApplication {
  private final List<Declarer> parts;

  WebApplication(List<Declarer> parts) {
    this.parts = List.copyOf(parts);
  }

  void declare(Declarations to) throws IOException {
    for (Declarer part : parts) {
      part.declare(to);
    }
  }
}
