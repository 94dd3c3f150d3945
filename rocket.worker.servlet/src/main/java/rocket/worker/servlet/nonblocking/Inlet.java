package rocket.worker.servlet.nonblocking;

import java.io.IOException;

/** Where bytes come from. */
public interface Inlet {
  /**
   * What goes on while a listener waits for them.
   *
   * @throws IllegalStateException if nothing does: the request is neither asynchronous nor upgraded
   */
  Listening listening();

  /**
   * Takes bytes that are there without waiting.
   *
   * @return how many; 0 if none is there now; -1 at the end
   */
  int readNow(byte[] target, int offset, int length) throws IOException;

  /** Whether all have been read. */
  boolean finished();
}
