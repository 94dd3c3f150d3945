import rocket.api.WorkerProvider;
import rocket.worker.line.LineProvider;

/**
 * A worker that speaks a protocol of lines: a greeting, then an answer to each command.
 *
 * <pre>
 *   &lt; ready
 *   &gt; sum 1 2 3
 *   &lt; 6
 *   &gt; quit
 *   &lt; bye
 * </pre>
 */
module rocket.worker.line {
  requires transitive rocket.api;

  exports rocket.worker.line;

  provides WorkerProvider with
      LineProvider;
}
