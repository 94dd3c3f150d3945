package rocket.worker.servlet.session;

import java.io.ObjectInputFilter;
import org.jspecify.annotations.Nullable;
import rocket.worker.servlet.spi.SessionStore;

/**
 * How the sessions of an application are kept.
 *
 * @param limit the most that there may be, in memory and in the store
 * @param store where they are while nobody uses them
 * @param leaveAfter seconds after which one that nobody uses leaves the memory for the store; 0 for
 *     not before the application ends
 * @param filter which objects may come back from the store; null for all
 */
public record SessionRules(
    int limit, SessionStore store, int leaveAfter, @Nullable ObjectInputFilter filter) {
  /** The limit unless another is set. */
  public static final int LIMIT = 100_000;

  /** Sessions in memory. */
  public static final SessionRules IN_MEMORY = new SessionRules(LIMIT, NoStore.NONE, 0, null);
}
