package rocket.testkit;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says why a worker failed its test.
 *
 * @param patience how long it was waited for
 * @param thrown what it has thrown so far
 */
record Failure(Duration patience, Supplier<Stream<Throwable>> thrown) {

  /** It said something else, or ended before. */
  AssertionError differs(byte[] expected, int line, Saying saying) {
    String what =
        saying.ended() ? "the worker ended the connection" : "the worker said something else";
    return of(message(what, expected, line, saying), null);
  }

  /** It said less. */
  AssertionError saidNoMore(byte[] expected, int line, Saying saying, Exception cause) {
    String what = "the worker said nothing more for " + seconds();
    return of(message(what, expected, line, saying), cause);
  }

  /** It did not end. */
  AssertionError goesOn(Saying saying, @Nullable Exception cause) {
    String said =
        saying.arrived().length == 0 ? "" : "; it said:\n" + WireText.text(saying.arrived());
    return of("the worker did not end the connection" + said, cause);
  }

  /** The same with what the worker threw, which is most often why. */
  AssertionError of(String message, @Nullable Exception cause) {
    List<Throwable> failures = thrown.get().toList();
    var text = new StringBuilder(message);
    for (Throwable each : failures) {
      text.append("\nthe worker threw ").append(each);
    }
    var error =
        new AssertionError(text.toString(), failures.isEmpty() ? cause : failures.getLast());
    failures.reversed().stream().skip(1).forEach(error::addSuppressed);
    return error;
  }

  private String message(String what, byte[] expected, int line, Saying saying) {
    return "%s, from line %d on; expected:\n%sit said:\n%s"
        .formatted(what, line, WireText.text(expected), WireText.text(saying.arrived()));
  }

  private String seconds() {
    return patience.toMillis() / 1000.0 + " s";
  }
}
