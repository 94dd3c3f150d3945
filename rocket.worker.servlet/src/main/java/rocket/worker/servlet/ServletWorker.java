package rocket.worker.servlet;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import rocket.api.HttpException;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Status;
import rocket.api.Work;
import rocket.worker.servlet.mapping.CanonicalPath;
import rocket.worker.servlet.security.Gate;
import rocket.worker.servlet.webapp.ApplicationScope;

/** Answers requests by the servlets of an application. Thread-safe. */
final class ServletWorker implements HttpWorker {
  private final Application application;

  ServletWorker(Application application) {
    this.application = application;
  }

  Application application() {
    return application;
  }

  @Override
  public Work classify(Request request) {
    return application.route(request);
  }

  @Override
  public void serve(Request request, Response response) throws Exception {
    Work work = request.work();
    if (!(work instanceof ServletRoute) && !(work instanceof Refusal)) {
      work = classify(request);
    }
    if (work instanceof ServletRoute route) {
      ClassLoader own = application.loader();
      if (own == null) {
        serve(route, request, response);
      } else {
        try (var _ = new ApplicationScope(own)) {
          serve(route, request, response);
        }
      }
    } else {
      refuse((Refusal) work, request, response);
    }
  }

  @Override
  public void close() {
    application.close();
  }

  private void serve(ServletRoute route, Request request, Response response)
      throws IOException, ServletException {
    var outgoing = new OutgoingResponse(request, response);
    var incoming = new IncomingRequest(application, route, request, outgoing);
    try {
      serve(route, incoming, outgoing);
      incoming.served();
    } catch (Throwable e) {
      if (!incoming.failed(e)) {
        return;
      }
      HttpException answer = Failure.answer(e);
      if (answer != null) {
        throw answer;
      }
      throw e;
    }
  }

  /** Serves; what is thrown is answered by a page of the application, if it has one. */
  private static void serve(ServletRoute route, IncomingRequest incoming, OutgoingResponse outgoing)
      throws IOException, ServletException {
    try {
      incoming.begin();
      if (incoming.application().gate() == null) {
        route.serve(incoming, outgoing);
      } else {
        guarded(incoming.application().gate(), route, incoming, outgoing);
      }
    } catch (Throwable e) {
      if (incoming.asynchronous() || !incoming.answer(e)) {
        throw e;
      }
    }
  }

  /** Serves a request that the gate lets pass (section 13.8.3). */
  private static void guarded(
      Gate gate, ServletRoute route, IncomingRequest incoming, OutgoingResponse outgoing)
      throws IOException, ServletException {
    HttpServletRequest admitted = gate.admit(incoming, outgoing);
    if (admitted == incoming) {
      route.serve(incoming, outgoing);
    } else if (admitted != null) {
      route.serve(DispatcherType.REQUEST, incoming.path(), incoming, admitted, outgoing);
    }
  }

  static void refuse(Refusal refusal, Request request, Response response) throws IOException {
    switch (refusal) {
      case BAD_PATH -> CanonicalPath.of(request.path());
      case NOT_FOUND -> throw new HttpException(Status.NOT_FOUND);
      case SERVER_WIDE -> response.header("Allow", "GET, HEAD, OPTIONS").send(new byte[0]);
      case TUNNEL -> throw new HttpException(501, "Servlets make no tunnels.");
    }
  }
}
