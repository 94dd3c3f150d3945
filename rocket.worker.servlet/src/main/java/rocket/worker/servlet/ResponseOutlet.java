package rocket.worker.servlet;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import rocket.api.Async;
import rocket.api.Response;
import rocket.api.StreamWorker;
import rocket.worker.servlet.nonblocking.Listening;
import rocket.worker.servlet.nonblocking.Outlet;

/** The part of a response that goes on when the servlet has returned. */
abstract class ResponseOutlet extends ResponseText implements Outlet {
  /** No more is gathered than is sent without waiting. */
  private static final int MOST_GATHERED = 8 * 1024;

  /** What goes on when the servlet has returned; null if nothing does. */
  private @Nullable AsyncCycle cycle;

  ResponseOutlet(Response response) {
    super(response);
  }

  final Async async() {
    return response().async();
  }

  /** Has another protocol spoken on the connection, when the servlet and its filters are done. */
  final void upgrade(String protocol, StreamWorker worker) {
    response().upgrade(protocol, worker);
  }

  /** The request has become asynchronous. */
  final void started(AsyncCycle newCycle) {
    cycle = newCycle;
  }

  @Override
  public final Listening listening() {
    if (cycle == null || !cycle.started()) {
      throw new IllegalStateException("the request is neither asynchronous nor upgraded");
    }
    return cycle;
  }

  @Override
  public final int room() {
    return Math.min(response().bufferSize(), MOST_GATHERED);
  }

  @Override
  public final void gather(byte[] source, int offset, int length) throws IOException {
    response().output().write(source, offset, length);
  }

  @Override
  public final int writeNow(byte[] source, int offset, int length) throws IOException {
    return response().writeNow(source, offset, length);
  }

  @Override
  public final void end() throws IOException {
    response().output().close();
  }
}
