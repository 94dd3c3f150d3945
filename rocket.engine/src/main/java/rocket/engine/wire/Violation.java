package rocket.engine.wire;

import rocket.api.HttpException;

/** A message broke a rule; what follows it on its connection cannot be trusted. */
public final class Violation extends HttpException {
  private static final long serialVersionUID = 1L;

  /** The broken rule. */
  private final Rule rule;

  Violation(Rule rule) {
    super(rule.status(), rule.sentence());
    this.rule = rule;
  }

  /** The broken rule. */
  public Rule rule() {
    return rule;
  }
}
