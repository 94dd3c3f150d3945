package rocket.itests;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;

/** Sends back what comes while it comes, by a thread of its own, which listeners only wake. */
final class Relaying extends HttpServlet {
  private static final long serialVersionUID = 1L;

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    AsyncContext context = request.startAsync();
    var relay = new Relay(context, request.getInputStream(), response.getOutputStream());
    Thread.ofVirtual().start(relay);
    relay.begin();
  }

  private static final class Relay implements Runnable, ReadListener, WriteListener {
    private final AsyncContext context;
    private final ServletInputStream input;
    private final ServletOutputStream output;
    private final Semaphore data = new Semaphore(0);
    private final Semaphore room = new Semaphore(0);
    private volatile boolean failed;

    Relay(AsyncContext context, ServletInputStream input, ServletOutputStream output) {
      this.context = context;
      this.input = input;
      this.output = output;
    }

    void begin() {
      input.setReadListener(this);
      output.setWriteListener(this);
    }

    @Override
    public void run() {
      try {
        relay();
      } catch (IOException e) {
        failed = true;
      }
      context.complete();
    }

    private void relay() throws IOException {
      byte[] some = new byte[3000];
      room.acquireUninterruptibly();
      data.acquireUninterruptibly();
      while (!input.isFinished() && !failed) {
        if (!input.isReady()) {
          data.acquireUninterruptibly();
          continue;
        }
        int count = input.read(some);
        if (count > 0) {
          output.write(some, 0, count);
        }
        if (!output.isReady()) {
          room.acquireUninterruptibly();
        }
      }
    }

    @Override
    public void onDataAvailable() {
      data.release();
    }

    @Override
    public void onAllDataRead() {
      data.release();
    }

    @Override
    public void onWritePossible() {
      room.release();
    }

    @Override
    public void onError(Throwable failure) {
      failed = true;
      data.release();
      room.release();
    }
  }
}
