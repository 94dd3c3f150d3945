package rocket.testkit;

/** What servers answer in these tests. */
final class Answers {
  private Answers() {}

  /** A response of nothing but this text. */
  static String ok(String content) {
    return "HTTP/1.1 200 OK\nContent-Type: text/plain; charset=utf-8\nContent-Length: %d\n\n%s"
        .formatted(WireText.bytes(content).length, content);
  }
}
