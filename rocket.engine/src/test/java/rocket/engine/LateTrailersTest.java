package rocket.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import rocket.api.Headers;
import rocket.api.HttpWorker;
import rocket.api.Request;

/** Trailers that are known when the peer has sent more. */
class LateTrailersTest {
  private static Headers read(Request request) {
    try {
      return Headers.of("Sum", Integer.toString(request.body().stream().read()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @EnumSource(Way.class)
  void they_follow_the_content_of_their_own_answer(Way way) throws Exception {
    HttpWorker worker =
        (request, response) -> {
          response.trailers(() -> read(request));
          response.output().write('a');
          response.output().flush();
        };
    try (var server = WireServer.of(way, worker);
        var wire = server.connects()) {
      for (int i = 0; i < 3; i++) {
        wire.sends("POST / HTTP/1.1\nHost: a\nContent-Length: 1\n\n")
            .expects("HTTP/1.1 200 OK\nTransfer-Encoding: chunked\n\n1\na\n")
            .sends("0")
            .expects("0\nSum: 48\n\n");
      }
    }
  }
}
