package rocket.testkit;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static rocket.testkit.Answers.ok;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import rocket.api.AppInfo;
import rocket.api.AppInfoException;
import rocket.api.HttpWorker;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.StreamWorker;
import rocket.api.Worker;
import rocket.api.WorkerProvider;
import rocket.engine.Limit;
import rocket.engine.Limits;
import rocket.engine.Rocket;

class TestWorkerTest {
  private static final String GET = "GET / HTTP/1.1\nHost: test\n\n";

  private TestWorker worker;

  @AfterEach
  void close() {
    if (worker != null) {
      worker.close();
    }
  }

  private TestWorker http(HttpWorker made) {
    worker = TestWorker.of(made);
    return worker;
  }

  /** Greets by name; refuses a greeting of the wrong kind. */
  private record Greeting() implements WorkerProvider {
    @Override
    public String method() {
      return "greeting";
    }

    @Override
    public Worker create(AppInfo appInfo) {
      String greeting = appInfo.choice("greeting", "Hello", List.of("Hello", "Hi"));
      return (HttpWorker) (request, response) -> response.send(greeting + request.path());
    }
  }

  @Test
  void several_exchanges_go_over_one_connection() {
    worker = TestWorker.of(new Greeting(), AppInfo.of("greeting", "Hi"));
    worker
        .hears(
            """
            GET /you HTTP/1.1
            Host: test

            """)
        .says(
            """
            HTTP/1.1 200 OK
            Content-Type: text/plain; charset=utf-8
            Content-Length: 6

            Hi/you\
            """)
        .hears("GET /a HTTP/1.1\nHost: test\nConnection: close\n\n")
        .says("HTTP/1.1 200 OK\nContent-Type: text/plain; charset=utf-8\n")
        .says("Content-Length: 4\nConnection: close\n\nHi/a")
        .ends();
  }

  @Test
  void an_app_info_that_the_provider_refuses_is_refused_in_its_words() {
    var wrong = AppInfo.of("greeting", "Moin");
    var refusal = assertThrows(AppInfoException.class, () -> TestWorker.of(new Greeting(), wrong));
    assertTrue(refusal.getMessage().contains("Moin"), refusal.getMessage());
  }

  @Test
  void a_stream_worker_speaks_its_own_protocol() {
    StreamWorker shout =
        connection -> {
          connection.output().write('>');
          return () -> {
            int c;
            while (connection.input().available() > 0 && (c = connection.input().read()) >= 0) {
              connection.output().write(Character.toUpperCase(c));
            }
          };
        };
    worker = TestWorker.of(shout);
    worker.connects().says(">").hears("hey␊").says("HEY␊").hears("ho\n").says("HO\n").hearsNoMore();
  }

  @Test
  void text_is_utf_8_and_bytes_are_bytes() {
    http((_, response) -> response.send("Grüße")).hears(GET).says(ok("Grüße"));
    byte[] bytes = {0, (byte) 0xff, '\n', '\r'};
    worker.close();
    http((request, response) -> response.send(request.body().stream().readAllBytes()))
        .hears("POST / HTTP/1.1\nHost: test\nContent-Length: 4\n\n")
        .hears(bytes)
        .says("HTTP/1.1 200 OK\nContent-Length: 4\n\n")
        .says(bytes);
  }

  @Test
  void fields_that_vary_are_ignored_unless_they_are_expected() {
    var number = new AtomicBoolean();
    http((_, response) -> response.header("ETag", "\"" + number.hashCode() + "\"").send("a"))
        .ignoring("ETag")
        .hears(GET)
        .says(ok("a"));
    String said = worker.hears(GET).saysUntil("\n\n");
    assertTrue(said.contains("ETag: "), said);
    var wrong =
        assertThrows(
            AssertionError.class,
            () -> worker.hears(GET).says("HTTP/1.1 200 OK\nETag: \"no\"\n" + ok("a")));
    assertTrue(wrong.getMessage().contains("ETag: \"no\""), wrong.getMessage());
  }

  @Test
  void the_date_is_fixed() {
    http((_, response) -> response.send("a"));
    String said = worker.hears(GET).saysUntil("\n\n");
    assertTrue(said.contains("Date: Sat, 01 Jan 2000 00:00:00 GMT\r\n"), said);
  }

  @Test
  void content_that_looks_like_a_field_is_content() {
    http((_, response) -> response.send("Date: x\r\nb")).hears(GET).says(ok("Date: x␍␊b"));
  }

  @Test
  void messages_can_be_read_byte_by_byte() {
    var pieces = new ArrayList<Integer>();
    StreamWorker counter =
        connection ->
            () -> {
              pieces.add(connection.input().available());
              connection.output().write(connection.input().readNBytes(pieces.getLast()));
            };
    worker = TestWorker.of(counter).splitAtEveryByte();
    worker.hears("12345").says("12345");
    assertEquals(List.of(1, 1, 1, 1, 1), pieces.stream().limit(5).toList());
  }

  @Test
  void a_message_in_pieces_is_answered_as_one_in_a_piece() {
    http((request, response) -> response.send(new String(request.body().stream().readAllBytes())))
        .splitAtEveryByte()
        .hears(
            """
            POST / HTTP/1.1
            Host: test
            Transfer-Encoding: chunked

            5
            hello
            0

            """)
        .says(ok("hello"));
  }

  @Test
  void all_that_is_said_until_the_end_can_be_taken() {
    http((_, response) -> response.send(new byte[100_000]));
    var connection = worker.hears("GET / HTTP/1.0\n\n");
    connection.saysUntil("\n\n");
    assertArrayEquals(new byte[100_000], connection.saysUntilEnd());
  }

  @Test
  void a_server_may_have_other_parameters() {
    HttpWorker echo = (request, response) -> response.send(request.body().stream().readAllBytes());
    var provider =
        new WorkerProvider() {
          @Override
          public String method() {
            return "echo";
          }

          @Override
          public Worker create(AppInfo appInfo) {
            return echo;
          }
        };
    worker =
        TestWorker.of(
            Rocket.builder()
                .provider(provider)
                .method("echo")
                .limits(Limits.DEFAULT.with(Limit.MAX_CONTENT, 3)));
    worker
        .hears("POST / HTTP/1.1\nHost: test\nContent-Length: 4\n\nfour")
        .says("HTTP/1.1 413 Content Too Large\n");
  }

  @Test
  void it_is_closed_with_its_worker() {
    var closed = new AtomicBoolean();
    HttpWorker closing =
        new HttpWorker() {
          @Override
          public void serve(Request request, Response response) {}

          @Override
          public void close() {
            closed.set(true);
          }
        };
    http(closing).hears(GET).says("HTTP/1.1 200 OK\n");
    assertFalse(closed.get());
    worker.close();
    assertTrue(closed.get());
  }
}
