package rocket.worker.servlet;

import java.io.IOException;
import rocket.worker.servlet.nonblocking.Listening;

/** Runs what the application is called back for with its class loader, as its requests are. */
final class LoaderScope {
  private LoaderScope() {}

  static void run(ClassLoader loader, Listening.Call call) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      call.run();
    } finally {
      thread.setContextClassLoader(before);
    }
  }
}
