package rocket.worker.files;

import rocket.api.Headers;
import rocket.api.MutableHeaders;

/**
 * Fields of an answer that may have some already: what was said of who may see it, and on what it
 * depends, stays.
 */
final class AnswerFields {
  private static final String CACHE_CONTROL = "Cache-Control";
  private static final String VARY = "Vary";

  private AnswerFields() {}

  /** Puts fields in the place of those of the same name. */
  static void set(Headers from, MutableHeaders to) {
    if (to.size() == 0) {
      FileFields.add(from, to);
      return;
    }
    for (int i = 0; i < from.size(); i++) {
      String name = from.name(i);
      String value = from.value(i);
      if (name.equalsIgnoreCase(VARY) && to.contains(VARY)) {
        to.set(VARY, to.first(VARY, "") + ", " + value);
      } else if (name.equalsIgnoreCase(CACHE_CONTROL) && to.contains(CACHE_CONTROL)) {
        to.set(CACHE_CONTROL, Secrecy.of(to.first(CACHE_CONTROL, ""), value));
      } else {
        to.set(name, value);
      }
    }
  }
}
