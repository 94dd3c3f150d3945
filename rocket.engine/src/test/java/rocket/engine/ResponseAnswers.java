package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import rocket.api.Headers;
import rocket.api.Request;
import rocket.api.Response;

/** What the worker of {@link ResponseTest} does for each path. */
final class ResponseAnswers {
  private static final String LARGE = ResponseTest.LARGE;

  private ResponseAnswers() {}

  private static void write(Response response, String text) throws IOException {
    response.output().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  static void answer(Request request, Response response) throws Exception {
    switch (request.path()) {
      case "/nothing" -> {}
      case "/stream" -> write(response, "hello");
      case "/sent" -> response.send("hello");
      case "/large" -> response.send(LARGE.getBytes(StandardCharsets.US_ASCII));
      case "/large-stream" -> write(response, LARGE);
      case "/flushes" -> {
        response.output().flush();
        write(response, "hello");
        response.output().flush();
        write(response, ", world");
        response.output().close();
        response.output().close();
        assertThrows(IOException.class, () -> write(response, "!"));
      }
      case "/exact" -> {
        response.header("Content-Length", "5");
        response.output().flush();
        write(response, "hello");
      }
      case "/short" -> {
        response.header("Content-Length", "6");
        response.output().flush();
        write(response, "hello");
      }
      case "/long" -> {
        response.header("Content-Length", "4");
        response.output().flush();
        write(response, "hello");
      }
      case "/long-and-proud" -> {
        response.header("Content-Length", "4");
        response.output().flush();
        write(response, "hell");
        response.output().flush();
        write(response, "o");
        assertThrows(IOException.class, () -> response.output().flush());
      }
      case "/corrected" -> {
        response.header("Content-Length", "4");
        write(response, "hello");
      }
      case "/length" -> {
        response.header("Content-Length", request.headers().first("Say", ""));
        write(response, "hello");
      }
      case "/twice" -> {
        response.headers().add("Content-Length", "4").add("content-length", "5");
        write(response, "hello");
      }
      case "/own-coding" -> {
        response.headers().add("Transfer-Encoding", "chunked").add("X", "y");
        write(response, "hello");
      }
      case "/own-names" -> response.header("Server", "Other").header("date", "then").send("hello");
      case "/trailers" -> {
        response.header("Trailer", "Sum");
        response.trailers(() -> Headers.of("Sum", "1"));
        write(response, "hello");
      }
      case "/late-framing" -> {
        response.trailers(
            () ->
                Headers.of(
                    "Sum",
                    "1",
                    "Content-Length",
                    "7",
                    "transfer-encoding",
                    "x",
                    "Set-Cookie",
                    "a"));
        write(response, "hello");
      }
      case "/framed-hints" -> {
        response.informational(
            103, Headers.of("Content-Length", "5", "Link", "</a>", "TRANSFER-ENCODING", "chunked"));
        response.send("hello");
      }
      case "/205-sent" -> response.status(205).send("hello");
      case "/205-flushed" -> {
        response.status(205).header("Content-Length", "5");
        response.output().flush();
        write(response, "hello");
      }
      case "/hints" -> {
        response.informational(103, Headers.of("Link", "</a>"));
        response.informational(102, Headers.empty());
        response.send("hello");
      }
      case "/too-late" -> {
        response.output().flush();
        assertThrows(IllegalStateException.class, () -> response.status(404));
        assertThrows(IllegalStateException.class, () -> response.header("A", "b"));
        assertThrows(IllegalStateException.class, response::reset);
        assertThrows(IllegalStateException.class, () -> response.send("x"));
        assertThrows(
            IllegalStateException.class, () -> response.informational(103, Headers.empty()));
      }
      case "/reset" -> {
        response.status(404).header("A", "b");
        write(response, "x");
        response.reset();
        write(response, "hello");
      }
      case "/splits" -> {
        assertThrows(IllegalArgumentException.class, () -> response.header("A", "b\r\nC: d"));
        assertThrows(IllegalArgumentException.class, () -> response.header("A", "b\nC: d"));
        assertThrows(IllegalArgumentException.class, () -> response.header("A", "b\0"));
        assertThrows(IllegalArgumentException.class, () -> response.header("A", "\u010a"));
        assertThrows(IllegalArgumentException.class, () -> response.header("A: b\r\nC", "d"));
        assertThrows(IllegalArgumentException.class, () -> response.header("", "d"));
        assertThrows(
            IllegalArgumentException.class,
            () -> response.informational(103, Headers.of("A", "b\r\n\r\n")));
        response.send("hello");
      }
      default -> {
        response.status(Integer.parseInt(request.path().substring(1)));
        write(response, "hello");
      }
    }
  }
}
