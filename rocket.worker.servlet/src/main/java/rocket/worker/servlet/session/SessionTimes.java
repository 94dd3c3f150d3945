package rocket.worker.servlet.session;

/**
 * When a session is used, and how long it lasts without that (Servlet 6.1, sections 7.5 and 7.6).
 * Milliseconds since 1970. Confined to its session's lock.
 */
final class SessionTimes {
  private final long created;
  private long thisAccess;
  private long lastAccess;
  private long idleSince;
  private int maxInactive;
  private boolean joined;
  private int requests;

  SessionTimes(long now) {
    created = now;
    thisAccess = now;
    lastAccess = now;
    idleSince = now;
  }

  SessionTimes(Kept kept) {
    created = kept.created();
    thisAccess = kept.thisAccess();
    lastAccess = kept.lastAccess();
    idleSince = kept.idleSince();
    maxInactive = kept.maxInactive();
    joined = kept.joined();
  }

  /**
   * What of this is kept in a store.
   *
   * @param maxInactive seconds; 0 or less for ever
   * @param joined whether the client has sent the id back
   */
  record Kept(
      long created,
      long thisAccess,
      long lastAccess,
      long idleSince,
      int maxInactive,
      boolean joined) {
    /** When it ends if nobody uses it. */
    long end() {
      return maxInactive > 0 ? idleSince + maxInactive * 1000L : Long.MAX_VALUE;
    }
  }

  Kept keep() {
    return new Kept(created, thisAccess, lastAccess, idleSince, maxInactive, joined);
  }

  void enter(boolean byClient, long now) {
    requests++;
    if (byClient) {
      joined = true;
      lastAccess = thisAccess;
      thisAccess = now;
    }
  }

  void exit(long now) {
    requests--;
    idleSince = now;
  }

  boolean used() {
    return requests > 0;
  }

  boolean joined() {
    return joined;
  }

  /** Never while a request uses it. */
  boolean expired(long now) {
    return maxInactive > 0 && idle(now, maxInactive * 1000L);
  }

  boolean idle(long now, long millis) {
    return requests == 0 && now - idleSince >= millis;
  }

  long created() {
    return created;
  }

  long lastAccess() {
    return lastAccess;
  }

  int maxInactive() {
    return maxInactive;
  }

  void maxInactive(int seconds) {
    maxInactive = seconds;
  }
}
