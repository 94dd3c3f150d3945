package itests.launcher;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import rocket.api.AppInfo;
import rocket.api.Async;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.Worker;
import rocket.api.WorkerProvider;

/**
 * A worker that books each request, by its target, and answers with how often it has seen it, its
 * target and its content. The book outlives the worker; told a {@code book}, the worker writes it
 * there at its end.
 */
public final class Ledger implements WorkerProvider {
  private static final Map<String, Integer> BOOK = new ConcurrentHashMap<>();

  /** For the server, which finds it by its name. */
  public Ledger() {}

  /** How often each target has been seen in this process. */
  static Map<String, Integer> book() {
    return BOOK;
  }

  /** How often each target has been seen by a server that has ended. */
  static Map<String, Integer> read(Path book) throws IOException {
    Map<String, Integer> seen = new TreeMap<>();
    for (var line : Files.readAllLines(book)) {
      int space = line.indexOf(' ');
      seen.put(line.substring(space + 1), Integer.valueOf(line.substring(0, space)));
    }
    return seen;
  }

  @Override
  public String method() {
    return "ledger";
  }

  @Override
  public Worker create(AppInfo appInfo) {
    String path = appInfo.text("book", "");
    return new HttpWorker() {
      private volatile boolean closed;

      @Override
      public void serve(Request request, Response response) throws Exception {
        int times = BOOK.merge(request.target(), 1, Integer::sum);
        if (closed) {
          throw new IllegalStateException("asked after its end");
        }
        var content = new String(request.body().stream().readAllBytes(), US_ASCII);
        String answer = times + " " + request.target() + " " + content;
        switch (request.path()) {
          case "/slow" -> Thread.sleep(15);
          case "/large" -> answer += "x".repeat(200_000);
          case "/async" -> {
            sendLater(response, answer);
            return;
          }
          default -> {}
        }
        response.send(answer);
      }

      @Override
      public void close() {
        closed = true;
        if (!path.isEmpty()) {
          write(Path.of(path));
        }
      }
    };
  }

  private static void sendLater(Response response, String answer) {
    Async async = response.async();
    async.after(
        Duration.ofMillis(5),
        () -> {
          try {
            response.send(answer);
            async.complete();
          } catch (IOException e) {
            async.fail(e);
          }
        });
  }

  private static void write(Path book) {
    try {
      Files.write(
          book, BOOK.entrySet().stream().map(e -> e.getValue() + " " + e.getKey()).toList());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
