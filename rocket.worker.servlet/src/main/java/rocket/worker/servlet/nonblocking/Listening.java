package rocket.worker.servlet.nonblocking;

import java.io.IOException;
import rocket.api.Async;

/** What goes on while listeners wait: an asynchronous request or an upgraded connection. */
public interface Listening {
  /** A call of a listener, which may throw anything. */
  @FunctionalInterface
  interface Call {
    /** Calls it. */
    void run() throws IOException;
  }

  /** What tells when something can be read or written. */
  Async async();

  /** Begins to wait, once the application has returned from where it asked for that. */
  default void begin(Runnable wait) {
    wait.run();
  }

  /**
   * Calls a listener with the class loader of its application; on a thread of the server that runs
   * nothing else of this meanwhile.
   */
  void call(Call call) throws IOException;

  /** A listener has been told of this, and may have ended everything. */
  void failed(Throwable cause);

  /** Nothing more will come, and the listener has been told so. */
  default void read() {}
}
