package rocket.content;

/** What becomes of a request with preconditions (RFC 9110, section 13.2.2). */
public enum Verdict {
  /** It is done as if it had none. */
  PROCEED,

  /** The client has what it asks for: 304, with the fields that 200 would have. */
  NOT_MODIFIED,

  /** What the client expects is not so: 412. */
  FAILED
}
