package rocket.engine.osgi;

import rocket.engine.FoundMethod;

/**
 * A provider that servers may have their worker from.
 *
 * @param offer makes the workers
 * @param found what it is, and where it is from
 * @param rank how good it is
 */
record Candidate(Offer offer, FoundMethod found, Rank rank) {
  @Override
  public String toString() {
    return "%s of %s %s".formatted(found.provider(), found.origin(), found.version()).strip();
  }
}
