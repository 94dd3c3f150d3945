package rocket.engine;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import rocket.api.Work;

/** The memory of each kind of work; kinds over a bound share one. Thread-safe. */
final class WorkMemories {
  private static final int MOST = 4096;

  private final Map<Work, WorkMemory> memories = new ConcurrentHashMap<>();
  private final WorkMemory shared = new WorkMemory();

  WorkMemory of(Work work) {
    WorkMemory known = memories.get(work);
    if (known != null) {
      return known;
    }
    if (memories.size() >= MOST) {
      return shared;
    }
    memories.putIfAbsent(work, new WorkMemory());
    return memories.getOrDefault(work, shared);
  }
}
