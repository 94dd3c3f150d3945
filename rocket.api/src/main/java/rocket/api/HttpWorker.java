package rocket.api;

import org.osgi.annotation.versioning.ConsumerType;

/** A worker that answers HTTP requests, whichever version of HTTP carries them. */
@ConsumerType
@FunctionalInterface
public non-sealed interface HttpWorker extends Worker {
  /**
   * Answers a request. The response is complete when this returns, unless {@link Response#async} or
   * {@link Response#upgrade} was called.
   *
   * @throws HttpException to answer with that status, if nothing has been sent yet
   * @throws Exception to answer 500 if nothing has been sent yet, else to end the exchange as
   *     failed
   */
  void serve(Request request, Response response) throws Exception;

  /**
   * Tells what kind of work a request is, before it is served. Called on a thread that other
   * connections wait for: it must not block, read the body or touch the response. The server
   * remembers how long each kind takes, so a worker returns one of a few long-lived objects, found
   * again by {@link Request#work}.
   */
  default Work classify(Request request) {
    return Work.UNKNOWN;
  }
}
