package rocket.engine;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import rocket.api.Async;
import rocket.api.Request;
import rocket.api.Response;

/** Exchanges that never wait: what the worker of {@link AsyncTest} does. */
final class AsyncSteps {
  private AsyncSteps() {}

  /** What a task does that may fail; {@link Async} takes what cannot. */
  interface Step {
    void run() throws IOException;
  }

  /** A response of nothing but this content. */
  static String ok(String content) {
    return "HTTP/1.1 200 OK\nContent-Length: %d\n\n%s".formatted(content.length(), content);
  }

  static Runnable task(Step step) {
    return () -> {
      try {
        step.run();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    };
  }

  /** Reads all content without ever waiting, and sends it back. */
  static final class Echo {
    private final Request request;
    private final Response response;
    private final Async async;
    private final ByteArrayOutputStream content = new ByteArrayOutputStream();

    Echo(Request request, Response response) {
      this.request = request;
      this.response = response;
      this.async = response.async();
      async.whenReadable(task(this::read));
    }

    private void read() throws IOException {
      byte[] bytes = new byte[10_000];
      int count = request.body().readNow(bytes, 0, bytes.length);
      if (count == 0) {
        async.fail(new AssertionError("readable, but there is nothing to read"));
        return;
      }
      while (count > 0) {
        content.write(bytes, 0, count);
        count = request.body().readNow(bytes, 0, bytes.length);
      }
      if (count == 0) {
        async.whenReadable(task(this::read));
      } else {
        response.send(content.toByteArray());
        async.complete();
      }
    }
  }

  /** Writes content without ever waiting. */
  static final class Flood {
    private final Response response;
    private final Async async;
    private final byte[] content;
    private int written;

    Flood(Response response, byte[] content) {
      this.response = response;
      this.async = response.async();
      this.content = content;
      async.whenWritable(task(this::write));
    }

    private void write() throws IOException {
      int count = response.writeNow(content, written, content.length - written);
      if (count == 0) {
        async.fail(new AssertionError("writable, but nothing can be written"));
        return;
      }
      while (count > 0) {
        written += count;
        count = response.writeNow(content, written, content.length - written);
      }
      if (written < content.length) {
        async.whenWritable(task(this::write));
      } else {
        async.complete();
      }
    }
  }
}
