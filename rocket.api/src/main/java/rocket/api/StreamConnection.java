package rocket.api;

import java.io.IOException;
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

  /**
   * Takes input that is there without waiting.
   *
   * @return how many bytes were taken; 0 if none is there now; -1 at the end
   * @throws IOException if the connection broke
   */
  int readNow(byte[] target, int offset, int length) throws IOException;

  /**
   * Takes output without waiting.
   *
   * @return how many of {@code length} bytes were taken: 0 if the peer has to read first
   * @throws IOException if the connection broke
   */
  int writeNow(byte[] source, int offset, int length) throws IOException;

  /**
   * Lets the conversation go on without turns from the end of this one, or of {@link
   * StreamWorker#open}, until {@link Async#complete}, which closes the connection when what was
   * written has been sent. Meanwhile the callbacks of what is returned, and any other thread, but
   * one at a time, may read and write; a peer from which input is awaited may be silent for as long
   * as between turns. The same object at each call.
   */
  Async async();

  /** Where the bytes come from and go to. */
  ConnectionInfo info();

  /** Ends the conversation after this turn, when what was written has been sent. */
  void close();
}
