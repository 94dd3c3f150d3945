/**
 * Runs a worker against raw text, in memory: the real engine, and no port.
 *
 * {@snippet :
 * try (var worker = TestWorker.of(new GreetingProvider(), AppInfo.of("greeting", "Hi"))) {
 *   worker.hears("GET /you HTTP/1.1\nHost: test\n\n").says("HTTP/1.1 200 OK\n");
 * }
 * }
 *
 * <p>A failure is an {@link AssertionError}, so any test framework will do.
 *
 * @see rocket.testkit.TestWorker
 */
module rocket.testkit {
  requires transitive rocket.api;
  requires transitive rocket.engine;
  requires static org.jspecify;

  exports rocket.testkit;
}
