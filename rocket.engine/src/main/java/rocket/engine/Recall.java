package rocket.engine;

import org.jspecify.annotations.Nullable;
import rocket.api.Work;

/**
 * The memory of the kind of work that was asked for last, which is mostly the next one too.
 * Confined to the thread that leads.
 */
final class Recall {
  private @Nullable Tenure tenure;
  private @Nullable Work work;
  private @Nullable WorkMemory memory;

  /** The memory of this kind of work. */
  @SuppressWarnings("ReferenceEquality") // a shortcut; equal ones are found in the table
  WorkMemory of(Tenure newTenure, Work newWork) {
    WorkMemory known = memory;
    if (known == null || newWork != work || newTenure != tenure) {
      known = newTenure.memories().of(newWork);
      tenure = newTenure;
      work = newWork;
      memory = known;
    }
    return known;
  }

  /** Keeps none in mind. */
  void forget() {
    tenure = null;
    work = null;
    memory = null;
  }
}
