package rocket.worker.servlet;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import rocket.api.AppInfo;

/** Sends requests in memory through the worker, as the server would. */
final class Exchanges {
  private Exchanges() {}

  /** A servlet in a lambda. */
  @FunctionalInterface
  interface Code {
    void run(HttpServletRequest request, HttpServletResponse response)
        throws IOException, ServletException;
  }

  static HttpServlet servlet(Code code) {
    return new HttpServlet() {
      private static final long serialVersionUID = 1L;

      @Override
      protected void service(HttpServletRequest request, HttpServletResponse response)
          throws IOException, ServletException {
        code.run(request, response);
      }
    };
  }

  static ServletWorker worker(AppInfo appInfo, InstantSource clock) {
    return new ServletWorker(Application.open(Settings.of(appInfo), clock));
  }

  static ServletWorker worker(Code code) {
    return worker(AppInfo.of("servlet", servlet(code)), InstantSource.system());
  }

  static ServletWorker worker(WebApplicationBuilder application) {
    return worker(AppInfo.of("application", application.build()), InstantSource.system());
  }

  /** What a servlet that runs this code answers. */
  static FakeResponse serve(FakeRequest request, Code code) throws Exception {
    return serve(worker(code), request);
  }

  static FakeResponse serve(ServletWorker worker, FakeRequest request) throws Exception {
    var response = new FakeResponse();
    request.work = worker.classify(request);
    worker.serve(request, response);
    if (!response.ended && !response.asynchronous) {
      response.end();
    }
    return response;
  }
}
