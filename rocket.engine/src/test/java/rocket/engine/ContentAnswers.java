package rocket.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Request;
import rocket.api.Response;

/** What the worker of {@link RequestContentTest} does for each path. */
final class ContentAnswers {
  private ContentAnswers() {}

  static void answer(Request request, Response response) throws IOException {
    switch (request.path()) {
      case "/unread" -> response.send("unread");
      case "/missing" -> throw new HttpException(404);
      case "/hinted" -> {
        response.informational(103, Headers.of("Link", "</a>"));
        response.send(read(request));
      }
      case "/flushed" -> {
        response.header("Content-Length", "6");
        response.output().write("got ".getBytes(StandardCharsets.UTF_8));
        response.output().flush();
        response.output().write(request.body().stream().readNBytes(2));
      }
      case "/limited" -> {
        request.body().limit(5);
        response.send(read(request));
      }
      case "/stubborn" -> {
        request.body().limit(5);
        String refusals = "";
        for (int i = 0; i < 3; i++) {
          try {
            read(request);
          } catch (HttpException e) {
            refusals += e.status() + " ";
          }
        }
        response.send(refusals);
      }
      case "/trailers" -> {
        String content = read(request);
        response.send(content + request.trailers().first("Sum", "none"));
      }
      case "/early" -> response.send(request.trailers().toString());
      case "/length" -> response.send(request.body().length() + " " + request.body().finished());
      case "/copied" -> {
        var copy = new ByteArrayOutputStream();
        long count = request.body().stream().transferTo(copy);
        response.send(
            "%s %s %d %s"
                .formatted(
                    request.method(),
                    request.headers().first("Host").orElseThrow(),
                    count,
                    copy.toString(StandardCharsets.ISO_8859_1)));
      }
      case "/single" -> {
        var text = new StringBuilder();
        int b;
        while ((b = request.body().stream().read()) >= 0) {
          text.append((char) b);
        }
        response.send(text.toString());
      }
      default -> response.send(read(request));
    }
  }

  private static String read(Request request) throws IOException {
    return new String(request.body().stream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }
}
