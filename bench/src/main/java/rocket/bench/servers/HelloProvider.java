package rocket.bench.servers;

import rocket.api.AppInfo;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.WorkerProvider;

/** The plain HTTP worker that stands beside the peers' own handlers. */
public final class HelloProvider implements WorkerProvider {
  static final String METHOD = "hello";

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public HttpWorker create(AppInfo appInfo) {
    return HelloProvider::serve;
  }

  private static void serve(Request request, Response response) throws Exception {
    if (!Launch.PLAINTEXT.equals(request.path())) {
      response.status(404);
      return;
    }
    response.header("Content-Type", "text/plain").send(Launch.hello());
  }
}
