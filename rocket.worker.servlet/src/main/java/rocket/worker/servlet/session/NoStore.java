package rocket.worker.servlet.session;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import rocket.worker.servlet.spi.SessionStore;
import rocket.worker.servlet.spi.StoredSession;

/** No store: sessions stay in memory and end with the application. */
public enum NoStore implements SessionStore {
  /** The only one. */
  NONE;

  @Override
  public void save(StoredSession session) throws IOException {
    throw new IOException("there is no store");
  }

  @Override
  public Optional<StoredSession> take(String id) {
    return Optional.empty();
  }

  @Override
  public List<String> expired(Instant now) {
    return List.of();
  }

  @Override
  public int size() {
    return 0;
  }

  @Override
  public void close() {}
}
