package rocket.engine;

import java.io.IOException;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Work;

/** What the worker of {@link RefusalTest} does for each path. */
final class RefusalAnswers implements HttpWorker {
  @Override
  public Work classify(Request request) {
    if (request.path().equals("/unclassified")) {
      throw new IllegalStateException("on purpose");
    }
    return Work.UNKNOWN;
  }

  @Override
  public void serve(Request request, Response response) throws Exception {
    switch (request.path()) {
      case "/405" ->
          throw new HttpException(405, "Only GET & HEAD.", Headers.of("Allow", "GET, HEAD"));
      case "/prepared" -> {
        response.status(201).header("X", "y");
        response.output().write(1);
        throw new HttpException(409);
      }
      case "/checked" -> throw new IOException("on purpose");
      case "/unchecked" -> throw new IllegalStateException("on purpose");
      case "/error" -> throw new AssertionError("on purpose");
      case "/deep" -> response.send("" + depth(0));
      case "/splitting" -> throw new HttpException(400, "on purpose", new Splitting());
      case "/interrupted" -> {
        Thread.currentThread().interrupt();
        throw new InterruptedException("on purpose");
      }
      case "/late" -> {
        response.output().write('x');
        response.output().flush();
        throw new HttpException(404);
      }
      default -> {
        if (request.path().matches("/[45]\\d\\d")) {
          throw new HttpException(Integer.parseInt(request.path().substring(1)));
        }
        response.send("ok");
      }
    }
  }

  @SuppressWarnings("InfiniteRecursion")
  private static int depth(int known) {
    return depth(known + 1) + 1;
  }

  private static final class Splitting implements Headers {
    @Override
    public int size() {
      return 1;
    }

    @Override
    public String name(int index) {
      return "A";
    }

    @Override
    public String value(int index) {
      return "b\r\nC: d";
    }
  }
}
