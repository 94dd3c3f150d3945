package rocket.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import rocket.api.HttpException;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Work;

/** A worker that does something else at each path. Thread-safe. */
final class Routes implements HttpWorker {
  private record Route(Work work, HttpWorker handler) {}

  private final Map<String, Route> routes = new ConcurrentHashMap<>();

  /** Has a path answered by work of which nothing is known. */
  Routes on(String path, HttpWorker handler) {
    return on(path, Work.named(path), handler);
  }

  Routes on(String path, Work work, HttpWorker handler) {
    routes.put(path, new Route(work, handler));
    return this;
  }

  @Override
  public Work classify(Request request) {
    Route route = routes.get(request.path());
    return route == null ? Work.UNKNOWN : route.work();
  }

  @Override
  public void serve(Request request, Response response) throws Exception {
    Route route = routes.get(request.path());
    if (route == null) {
      throw new HttpException(404);
    }
    route.handler().serve(request, response);
  }
}
