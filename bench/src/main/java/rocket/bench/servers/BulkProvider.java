package rocket.bench.servers;

import rocket.api.AppInfo;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.WorkerProvider;

/** The plain HTTP worker of the scenario over TLS: few bytes, or many. */
public final class BulkProvider implements WorkerProvider {
  static final String METHOD = "bulk";

  @Override
  public String method() {
    return METHOD;
  }

  @Override
  public HttpWorker create(AppInfo appInfo) {
    return BulkProvider::serve;
  }

  private static void serve(Request request, Response response) throws Exception {
    boolean many = TlsFiles.BULK.equals(request.path());
    response
        .header("Content-Type", many ? "application/octet-stream" : "text/plain")
        .send(many ? TlsFiles.bulk() : Launch.hello());
  }
}
