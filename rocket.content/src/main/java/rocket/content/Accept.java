package rocket.content;

import java.util.List;
import java.util.Optional;
import rocket.api.Headers;

/**
 * The media types that a client takes (RFC 9110, section 12.5.1). Types are compared without regard
 * to case. Of a range's parameters only its weight counts; an element that breaks the grammar is
 * passed over. Immutable.
 */
public final class Accept {
  private static final String FIELD = "Accept";

  /** How closely a range fits: not at all, anything, the kind, the type. */
  private static final int NOT = 0;

  private static final int ANYTHING = 1;
  private static final int KIND = 2;
  private static final int TYPE = 3;

  private final String list;

  private Accept(String list) {
    this.list = list;
  }

  /** What the fields of a request say, several as one. Without any, all types are taken. */
  public static Accept of(Headers headers) {
    return new Accept(headers.contains(FIELD) ? String.join(",", headers.all(FIELD)) : "*/*");
  }

  /**
   * How much the client likes a media type, from 0.001 to 1, or 0 if it does not take it: by the
   * range that fits it most closely.
   *
   * @param type without parameters, such as {@code text/html}
   */
  public double quality(String type) {
    return judge(type).weight / 1000.0;
  }

  /**
   * The type that the client likes best, of those offered; among equals the one whose range stands
   * earlier in its list, and then the one offered earlier.
   *
   * @param offered types without parameters
   * @return empty if the client takes none of them
   */
  public Optional<String> best(List<String> offered) {
    String best = null;
    var most = new Judgement(NOT, 0, 0);
    for (String type : offered) {
      Judgement judgement = judge(type);
      if (judgement.weight > most.weight
          || (best != null && judgement.weight == most.weight && judgement.place < most.place)) {
        best = type;
        most = judgement;
      }
    }
    return Optional.ofNullable(best);
  }

  /**
   * What a list says of a type.
   *
   * @param fit how closely a range fits it
   * @param weight that range's, in thousandths
   * @param place where that range stands
   */
  private record Judgement(int fit, int weight, int place) {}

  private Judgement judge(String type) {
    var judgement = new Judgement(NOT, 0, 0);
    int start = 0;
    while (start < list.length()) {
      int end = list.indexOf(',', start);
      end = end < 0 ? list.length() : end;
      int semicolon = list.indexOf(';', start, end);
      int rangeEnd = semicolon < 0 ? end : semicolon;
      int fit = fit(start, rangeEnd, type);
      if (fit > judgement.fit) {
        int weight = weight(rangeEnd, end);
        judgement = weight < 0 ? judgement : new Judgement(fit, weight, start);
      }
      start = end + 1;
    }
    return judgement;
  }

  private int fit(int from, int to, String type) {
    int start = WhiteSpace.past(list, from, to);
    int length = WhiteSpace.before(list, start, to) - start;
    if (length == type.length() && list.regionMatches(true, start, type, 0, length)) {
      return TYPE;
    }
    if (length == 3 && list.startsWith("*/*", start)) {
      return ANYTHING;
    }
    int kind = type.indexOf('/') + 1;
    return length == kind + 1
            && list.charAt(start + kind) == '*'
            && list.regionMatches(true, start, type, 0, kind)
        ? KIND
        : NOT;
  }

  /** The weight among parameters; all there is, if there is none; -1 if it is malformed. */
  private int weight(int from, int to) {
    int start = from;
    while (start < to) {
      int next = list.indexOf(';', start + 1, to);
      int end = next < 0 ? to : next;
      int name = WhiteSpace.past(list, start + 1, end);
      if (list.regionMatches(true, name, "q=", 0, 2)) {
        return Weight.thousandths(list, start, end);
      }
      start = end;
    }
    return Weight.MOST;
  }
}
