package rocket.worker.servlet.descriptor;

import java.util.List;
import java.util.Map;

/** How elements of one name become one descriptor (Servlet 6.1, section 8.2.3). */
sealed interface MergeRule {
  /** One value: the highest that says it counts, and fragments may not differ. */
  record Once() implements MergeRule {}

  /** One element, whose children have rules of their own. */
  record Group(Map<String, MergeRule> children) implements MergeRule {}

  /**
   * One element for each key.
   *
   * @param key the children that name it; the first that is there does
   * @param each how those of one key become one
   */
  record Keyed(List<String> key, MergeRule each) implements MergeRule {}

  /** All that the highest says of a key; fragments say it together. */
  record Mapping(String key) implements MergeRule {}

  /** All of all, but nothing twice. */
  record Added() implements MergeRule {}

  /** All that the highest says, if it says any; fragments say it together. */
  record Highest() implements MergeRule {}

  /** What the application itself says. */
  record Own() implements MergeRule {}

  /** Only if the application and all fragments say it. */
  record Unanimous() implements MergeRule {}

  /** One for each key, with the injection targets of all. */
  record Reference(String key) implements MergeRule {}
}
