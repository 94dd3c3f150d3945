package rocket.api;

import java.util.Set;

/** The app_info keys that the server adds before a worker sees them. */
public final class ServerKeys {
  /** The server's name and version, as in the {@code Server} header: a string. */
  public static final String SERVER_SOFTWARE = "server_software";

  /** The threads that are always there: an integer of at least 1. */
  public static final String MIN_THREADS = "min_threads";

  /** The most requests that run at once: an integer; 0 means no maximum. */
  public static final String MAX_THREADS = "max_threads";

  /** All of them. */
  public static final Set<String> ALL = Set.of(SERVER_SOFTWARE, MIN_THREADS, MAX_THREADS);

  private ServerKeys() {}
}
