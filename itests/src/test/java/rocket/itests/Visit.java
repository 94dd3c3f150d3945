package rocket.itests;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Asks a server that listens at a port of this machine for its first page. */
record Visit(int port) {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** What it says. */
  String text() throws IOException, InterruptedException {
    return response().body();
  }

  HttpResponse<String> response() throws IOException, InterruptedException {
    return CLIENT.send(request(), BodyHandlers.ofString());
  }

  /** Returns when nobody listens there any more. */
  void awaitSilence() throws InterruptedException {
    try {
      while (!Thread.currentThread().isInterrupted()) {
        text();
      }
    } catch (IOException _) {
      // It has ended.
    }
  }

  /** What it will have said. */
  CompletableFuture<String> later() {
    return CLIENT.sendAsync(request(), BodyHandlers.ofString()).thenApply(HttpResponse::body);
  }

  private HttpRequest request() {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/"))
        .timeout(Duration.ofSeconds(30))
        .build();
  }
}
