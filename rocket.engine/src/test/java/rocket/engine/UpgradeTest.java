package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import rocket.api.Conversation;
import rocket.api.Request;
import rocket.api.Response;
import rocket.api.StreamConnection;

/**
 * HTTP connections that go on with another protocol (<a
 * href="https://www.rfc-editor.org/rfc/rfc9110.html#section-7.8">RFC 9110, 7.8</a>).
 */
@ParameterizedClass
@EnumSource(Way.class)
class UpgradeTest {
  @Parameter Way way;

  private static final String SWITCHING =
      """
      HTTP/1.1 101 Switching Protocols
      X: y
      Connection: upgrade
      Upgrade: echo

      """;

  private final CountDownLatch closed = new CountDownLatch(1);
  private WireServer server;
  private Wire wire;

  @BeforeEach
  void start() throws Exception {
    server = WireServer.of(way, this::answer);
    wire = server.connects();
  }

  @AfterEach
  void stop() throws Exception {
    wire.close();
    server.close();
  }

  private void answer(Request request, Response response) throws IOException {
    switch (request.path()) {
      case "/plain" -> response.send("plain");
      case "/changed" -> {
        response.upgrade("echo", Echo::new);
        throw new IllegalStateException("on purpose");
      }
      case "/later" -> {
        var async = response.async();
        async.run(
            () -> {
              response.header("X", "y").upgrade("echo", Echo::new);
              async.complete();
            });
      }
      case "/greeting" ->
          response
              .header("X", "y")
              .upgrade(
                  "echo",
                  connection -> {
                    connection.output().write('!');
                    return new Echo(connection);
                  });
      default -> response.header("X", "y").upgrade("echo", Echo::new);
    }
  }

  /** Sends each byte back as it comes; ends at a full stop. */
  private final class Echo implements Conversation {
    private final StreamConnection connection;

    Echo(StreamConnection connection) {
      this.connection = connection;
    }

    @Override
    public void turn() throws IOException {
      int b = connection.input().read();
      if (b == '.') {
        connection.close();
      }
      if (b >= 0) {
        connection.output().write(b);
      }
    }

    @Override
    public void closed() {
      closed.countDown();
    }
  }

  private static String asking(String path) {
    return "GET " + path + " HTTP/1.1\nHost: a\nConnection: Upgrade\nUpgrade: other, ECHO\n\n";
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/later"})
  void bytesGoBothWaysAfterAnUpgrade(String path) throws Exception {
    wire.sends(asking(path))
        .expects(SWITCHING)
        .sends("hello")
        .expects("hello")
        .sendsByteByByte("again.")
        .expects("again.")
        .ends();
    assertTrue(closed.await(20, TimeUnit.SECONDS));
  }

  @ParameterizedTest
  @ValueSource(strings = {"/", "/later"})
  void bytesThatCameWithTheRequestAreSeenByTheConversation(String path) throws Exception {
    wire.sends(asking(path) + "early\n\0.").expects(SWITCHING + "early\n\0.").ends();
  }

  @Test
  void bytesThatCameWithTheContentAreSeenByTheConversation() throws Exception {
    wire.sends(
            """
            POST / HTTP/1.1
            Host: a
            Connection: upgrade
            Upgrade: echo
            Content-Length: 5

            helloearly.\
            """)
        .expects(SWITCHING + "early.")
        .ends();
  }

  @Test
  void aConversationMayGreet() throws Exception {
    wire.sends(asking("/greeting")).expects(SWITCHING + "!").sends(".").expects(".").ends();
  }

  @Test
  void aConversationIsToldOfTheEndOfInput() throws Exception {
    wire.sends(asking("/")).expects(SWITCHING).sends("a").expects("a").sendsNoMore().ends();
    assertTrue(closed.await(20, TimeUnit.SECONDS));
  }

  @Test
  void requestsBeforeAnUpgradeAreAnswered() throws Exception {
    wire.sends("GET /plain HTTP/1.1\nHost: a\n\n" + asking("/") + "a.");
    String head = wire.head();
    assertTrue(head.startsWith("HTTP/1.1 200 OK\r\n"), head);
    wire.expects("plain" + SWITCHING + "a.").ends();
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9110.html#section-15.5.22">RFC 9110, 15.5.22</a> */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\nHost: a\nConnection: upgrade\nUpgrade: other\n\n",
        "GET / HTTP/1.1\nHost: a\nUpgrade: echo\n\n"
      })
  void anUpgradeThatIsNotOfferedIsRequired(String request) throws Exception {
    wire.sends(request)
        .expects(
            """
            HTTP/1.1 426 Upgrade Required
            Upgrade: echo
            Content-Type: text/plain; charset=utf-8
            Content-Length: 52
            Connection: upgrade

            426 Upgrade Required␊This needs an upgrade to echo.␊\
            """);
    wire.sends("GET /plain HTTP/1.1\nHost: a\n\n");
    assertTrue(wire.head().startsWith("HTTP/1.1 200 OK\r\n"));
  }

  @Test
  void anOldClientCannotUpgrade() throws Exception {
    wire.sends("GET / HTTP/1.0\nConnection: upgrade\nUpgrade: echo\n\n");
    assertTrue(wire.head().startsWith("HTTP/1.1 426 Upgrade Required\r\n"));
  }

  @Test
  void anOfferMayBeIgnored() throws Exception {
    wire.sends(asking("/plain"))
        .expects(
            """
            HTTP/1.1 200 OK
            Content-Type: text/plain; charset=utf-8
            Content-Length: 5

            plain\
            """);
  }

  @Test
  void aWorkerThatFailsDoesNotUpgrade() throws Exception {
    String head = wire.sends(asking("/changed")).head();
    assertTrue(head.startsWith("HTTP/1.1 500 Internal Server Error\r\n"), head);
    assertEquals(26, wire.content(26).length);
    wire.sends("GET /plain HTTP/1.1\nHost: a\n\n");
    assertTrue(wire.head().startsWith("HTTP/1.1 200 OK\r\n"));
  }
}
