package rocket.worker.servlet.nonblocking;

import java.io.IOException;

/** Where bytes go. */
public interface Outlet {
  /**
   * What goes on while a listener waits until there is room.
   *
   * @throws IllegalStateException if nothing does: the request is neither asynchronous nor upgraded
   */
  Listening listening();

  /** How many bytes fit into the buffer before anything is sent; 0 if there is none. */
  int room();

  /** Adds bytes for which there is room in the buffer. */
  void gather(byte[] source, int offset, int length) throws IOException;

  /**
   * Sends what has been gathered, and of these bytes what can be sent, without waiting.
   *
   * @return how many of them; 0 if the peer has to read first
   */
  int writeNow(byte[] source, int offset, int length) throws IOException;

  /** Ends the content; so little of it is gathered that this does not wait. */
  void end() throws IOException;
}
