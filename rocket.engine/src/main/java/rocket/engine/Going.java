package rocket.engine;

import java.io.IOException;
import rocket.api.Work;

/**
 * What goes on without a thread of its own: an exchange that outlives its call, or a conversation
 * without turns. Confined to whoever runs a task of its {@link AsyncExchange}.
 */
interface Going {
  Connection connection();

  /** What kind of work its tasks are. */
  Work work();

  /** Whether a read would bring something, the end or a refusal; asks for what is there to know. */
  boolean readable() throws IOException;

  /** The peer has been waited for in vain: the next read says so. */
  void outwaited();

  /** Ends as failed. */
  void fail(Throwable cause);

  /** Does what is left to do; nobody else uses the connection meanwhile. */
  void finish();

  /** Goes on with the connection after that. */
  void resume(Turn turn);
}
