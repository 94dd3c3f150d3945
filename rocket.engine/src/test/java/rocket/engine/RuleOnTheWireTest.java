package rocket.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import rocket.api.Status;
import rocket.engine.wire.BrokenMessages;
import rocket.engine.wire.Rule;

/** Whoever breaks a {@link Rule} is told so, and the connection ends. */
@ParameterizedClass
@EnumSource(Way.class)
class RuleOnTheWireTest {
  @Parameter Way way;

  private WireServer server;

  @BeforeEach
  void start() {
    Limits limits =
        Limits.DEFAULT
            .with(Limit.MAX_TARGET, 64)
            .with(Limit.MAX_HEAD, 512)
            .with(Limit.MAX_FIELDS, 8)
            .with(Limit.MAX_CHUNK_EXTENSIONS, 4096)
            .with(Limit.MAX_TRAILERS, 256)
            .with(Limit.MAX_CONTENT, 64);
    server =
        WireServer.of(
            way,
            limits,
            (request, response) -> {
              byte[] content = request.body().stream().readAllBytes();
              response.send(content);
            });
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** <a href="https://www.rfc-editor.org/rfc/rfc9112.html#section-9.6">RFC 9112, 9.6</a> */
  @TestFactory
  Stream<DynamicTest> aMessageThatBreaksARuleIsAnsweredAndEndsTheConnection() {
    return Stream.of(Rule.values())
        .filter(rule -> rule != Rule.TARGET_SCHEME || way != Way.TLS)
        .map(rule -> DynamicTest.dynamicTest(rule.name(), () -> breaks(rule)));
  }

  private void breaks(Rule rule) throws Exception {
    for (String message : BrokenMessages.BY_RULE.get(rule)) {
      try (Wire wire = server.connects()) {
        wire.sends(message);
        if (rule == Rule.CONTENT_COMPLETE) {
          wire.sendsNoMore();
        } else {
          wire.sends("GET / HTTP/1.1\nHost: a\n\n");
        }
        String content =
            "%d %s\n%s\n".formatted(rule.status(), Status.reason(rule.status()), rule.sentence());
        String head = wire.head();
        assertTrue(
            head.startsWith(
                "HTTP/1.1 %d %s\r\n".formatted(rule.status(), Status.reason(rule.status()))),
            () -> message + " is answered " + head);
        assertTrue(head.contains("\r\nContent-Length: " + content.length() + "\r\n"), head);
        assertTrue(head.contains("\r\nConnection: close\r\n"), head);
        assertTrue(head.contains("\r\nDate: "), head);
        assertEquals(content, wire.rest());
      }
    }
  }
}
