package rocket.engine;

/** What comes after an exchange. */
enum Outcome {
  /** The next request. */
  NEXT,
  /** It goes on without a thread. */
  ASYNC,
  /** Another protocol. */
  UPGRADED,
  /** The next request, after content that nobody has read and that has yet to come. */
  SKIPPING,
  /** The end of the connection, as the peer wanted it or has to expect it. */
  LAST,
  /** The end, with care, because the peer may still be sending. */
  REFUSED,
  /** The end at once: the response could not be completed. */
  BROKEN
}
