package rocket.bench;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * One answer as it came over the wire.
 *
 * @param head status line and fields, without the empty line
 * @param body as many characters as Content-Length said
 */
record Answer(String head, String body) {
  private static final String EXPECTED = "Hello, World!";
  private static final int PATIENCE_MILLIS = 10_000;

  /** Asks the server at a loopback port for a path, as the load generator does. */
  static Answer of(int port, String path) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(
          new InetSocketAddress(InetAddress.getLoopbackAddress(), port), PATIENCE_MILLIS);
      socket.setSoTimeout(PATIENCE_MILLIS);
      var request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      var head = head(socket.getInputStream());
      var length = field(head, "content-length").map(Integer::parseInt).orElse(0);
      var body = socket.getInputStream().readNBytes(length);
      return new Answer(head, new String(body, StandardCharsets.ISO_8859_1));
    }
  }

  private static String head(InputStream input) throws IOException {
    var head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = input.read();
      if (next < 0) {
        throw new IOException("the connection ended after '" + head + "'");
      }
      head.append((char) next);
    }
    return head.substring(0, head.length() - 4);
  }

  /** What is wrong with the answer; empty if it is the one that every server has to give. */
  Optional<String> fault() {
    if (!head.startsWith("HTTP/1.1 200")) {
      return Optional.of("status line '" + head.lines().findFirst().orElse("") + "'");
    }
    if (!body.equals(EXPECTED)) {
      return Optional.of("body '" + body + "' with the fields: " + head);
    }
    if (!field("content-type").orElse("").startsWith("text/plain")) {
      return Optional.of("content type '" + field("content-type").orElse("") + "'");
    }
    if (field("date").isEmpty()) {
      return Optional.of("no Date");
    }
    return Optional.empty();
  }

  /** The bytes of the whole answer. */
  int size() {
    return head.length() + 4 + body.length();
  }

  /** The value of a field, whose name is in lower case. */
  Optional<String> field(String name) {
    return field(head, name);
  }

  private static Optional<String> field(String head, String name) {
    return head.lines()
        .filter(line -> line.toLowerCase(Locale.ROOT).startsWith(name + ":"))
        .map(line -> line.substring(name.length() + 1).strip())
        .findFirst();
  }
}
