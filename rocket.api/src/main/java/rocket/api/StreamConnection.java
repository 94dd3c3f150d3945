package rocket.api;

import java.io.InputStream;
import java.io.OutputStream;
import org.osgi.annotation.versioning.ProviderType;

/** The bytes of a connection, both ways. Belongs to its {@link Conversation}. */
@ProviderType
public interface StreamConnection {
  /**
   * Input; its reads wait, and {@code available()} says how much can be read without waiting. A
   * read throws {@link java.io.IOException} when the connection broke, or nothing has come for too
   * long.
   */
  InputStream input();

  /**
   * Buffered output, sent by {@code flush()} and at the end of each turn; its writes may wait. They
   * throw {@link java.io.IOException} when the connection broke, or the peer has read nothing for
   * too long.
   */
  OutputStream output();

  /** Where the bytes come from and go to. */
  ConnectionInfo info();

  /** Ends the conversation after this turn, when what was written has been sent. */
  void close();
}
