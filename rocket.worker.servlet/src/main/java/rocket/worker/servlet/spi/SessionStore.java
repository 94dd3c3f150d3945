package rocket.worker.servlet.spi;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps sessions while no request uses them (Servlet 6.1, section 7.7.2): each is in one place, in
 * memory or here. Belongs to one application, which closes it. Thread-safe; never called for the
 * same session by two threads at once.
 */
public interface SessionStore extends AutoCloseable {
  /**
   * Takes over a session.
   *
   * @throws IOException if it cannot be kept: then it stays in memory, or ends when the application
   *     does
   */
  void save(StoredSession session) throws IOException;

  /**
   * Hands a session back and forgets it.
   *
   * @param id 40 hexadecimal digits, which a client may have made up
   * @return empty if there is none of this id
   * @throws IOException if there is one that cannot be read, which is forgotten too
   */
  Optional<StoredSession> take(String id) throws IOException;

  /** The ids of sessions whose time has passed at {@code now}, for the application to end them. */
  List<String> expired(Instant now);

  /** How many sessions it keeps, as far as it knows. */
  int size();

  /** The application has ended; what was saved stays for the next one. */
  @Override
  void close();
}
