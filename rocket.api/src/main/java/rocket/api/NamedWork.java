package rocket.api;

/**
 * Work that is what is said of it. Its code for hash tables, which every request may need, is not
 * the one that a record makes: that takes 10 ms the first time.
 */
record NamedWork(String name, Work.Pace pace, Work.Threads threads) implements Work {
  @Override
  public boolean equals(Object other) {
    return other instanceof NamedWork work
        && name.equals(work.name)
        && pace == work.pace
        && threads == work.threads;
  }

  @Override
  public int hashCode() {
    return name.hashCode();
  }
}
