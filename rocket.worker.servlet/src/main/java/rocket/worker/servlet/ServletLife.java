package rocket.worker.servlet;

import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.UnavailableException;
import java.io.IOException;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;

/**
 * The life of a servlet's instance (Servlet 6.1, section 2.3). Thread-safe: the first request, or
 * the start of the application, initialises it while all others wait.
 *
 * <pre>
 *   IDLE ─init→ ACTIVE ─destroy→ ENDED
 *   IDLE ─(init fails)→ IDLE, or OUT if it says for how long
 *   ACTIVE ─UnavailableException→ OUT ─(its time is over)→ ACTIVE, or IDLE if it never was
 *   OUT for ever ─destroy→ GONE
 * </pre>
 */
final class ServletLife {
  private final DeployedServlet servlet;
  private final InstantSource clock;

  /** Serves in state ACTIVE alone; null otherwise, so that a request looks at one field. */
  private volatile @Nullable Servlet active;

  // These are guarded by this.
  private @Nullable Servlet initialised;
  private @Nullable Outage outage;

  ServletLife(DeployedServlet servlet, InstantSource clock) {
    this.servlet = servlet;
    this.clock = clock;
  }

  void service(ServletRequest request, ServletResponse response)
      throws IOException, ServletException {
    Servlet now = active;
    if (now == null) {
      now = start();
    }
    try {
      now.service(request, response);
    } catch (UnavailableException e) {
      if (Outage.isNews(e)) {
        suspend(Outage.of(e, clock.millis()));
      }
      throw e;
    }
  }

  /**
   * Makes and initialises it, if that has not been done.
   *
   * @throws UnavailableException as long as it has said that it cannot serve
   * @throws ServletException if it cannot be made or initialised
   */
  synchronized Servlet start() throws ServletException {
    if (outage != null) {
      if (!outage.over(clock.millis())) {
        throw outage.refusal(servlet.getName(), clock.millis());
      }
      outage = null;
    }
    if (initialised == null) {
      initialised = initialise();
    }
    active = initialised;
    return initialised;
  }

  /** The application ends. */
  synchronized void end() {
    outage = new Outage(true, 0);
    release();
  }

  private Servlet initialise() throws ServletException {
    try {
      Servlet made = servlet.make();
      made.init(servlet);
      return made;
    } catch (UnavailableException e) {
      Outage.isNews(e);
      outage = Outage.of(e, clock.millis());
      throw e;
    }
  }

  private synchronized void suspend(Outage begun) {
    outage = begun;
    active = null;
    if (begun.permanent()) {
      release();
    }
  }

  private void release() {
    active = null;
    Servlet ended = initialised;
    initialised = null;
    if (ended != null) {
      ended.destroy();
    }
  }
}
