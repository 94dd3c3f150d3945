package rocket.engine;

import java.util.List;
import rocket.engine.wire.Rule;

/**
 * A message whose end two parsers may see in different places.
 *
 * @param outcome the name of the rule that refuses it, {@code READ} or {@code LAST}
 * @param fact what is known of it
 * @param message the message, as {@link rocket.engine.wire.Messages} has them
 * @param served the requests of it that are answered: method, path and content
 */
record DesyncCase(String outcome, String fact, String message, List<String> served) {
  boolean isRefused() {
    return !outcome.equals("READ") && !outcome.equals("LAST");
  }

  Rule rule() {
    return Rule.valueOf(outcome);
  }
}
