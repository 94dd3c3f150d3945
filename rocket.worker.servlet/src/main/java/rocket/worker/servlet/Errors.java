package rocket.worker.servlet;

import jakarta.servlet.ServletException;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import rocket.worker.servlet.model.ErrorPages;

/** Answers failures by the pages that the application has for them (Servlet 6.1, section 10.9). */
final class Errors {
  private static final Logger LOG = LoggerFactory.getLogger("Rocket.Servlets");

  private final Context context;
  private final ErrorPages pages;

  Errors(Context context) {
    this.context = context;
    pages = context.declared().errorPages();
  }

  /**
   * Answers what was thrown.
   *
   * @return false if there is no page for it, or that failed, so that the server has to answer
   */
  boolean answer(IncomingRequest request, OutgoingResponse response, Throwable thrown) {
    if (pages.isEmpty() || response.reopened() || !response.reopens()) {
      return false;
    }
    Failure failure = Failure.of(thrown);
    Throwable each = thrown;
    String page = pages.find(each);
    while (page == null && each instanceof ServletException e && e.getRootCause() != null) {
      each = e.getRootCause();
      page = pages.find(each);
    }
    if (page == null) {
      page = pages.find(failure.status());
    } else {
      failure = failure.unwrapped(each);
    }
    if (page == null || !dispatch(page, request, response, failure)) {
      return false;
    }
    if (failure.status() >= 500) {
      LOG.error("A servlet or filter failed at '{}'", request.getRequestURI(), thrown);
    }
    return true;
  }

  /**
   * Answers what {@code sendError} was told: by a page of the application, or else by ours. What
   * such a page itself sends is answered by ours.
   *
   * @throws IOException if the connection broke, or a page failed when it had begun to answer
   */
  void answer(IncomingRequest request, OutgoingResponse response, Failure sent) throws IOException {
    String page = response.reopened() ? null : pages.find(sent.status());
    if (page != null && dispatch(page, request, response, sent)) {
      return;
    }
    if (!response.reopens()) {
      throw new IOException("the error page '%s' failed".formatted(page));
    }
    response.sendOwnPage(sent);
  }

  private boolean dispatch(
      String page, IncomingRequest request, OutgoingResponse response, Failure failure) {
    Dispatcher dispatcher = context.dispatchers().at(page);
    if (dispatcher == null || dispatcher.leadsNowhere()) {
      LOG.warn("There is nothing at the error page '{}'", page);
      return false;
    }
    response.reopen(failure.status());
    try {
      dispatcher.error(request, response, failure);
      return true;
    } catch (Throwable e) { // whatever it is, what went wrong first is answered
      LOG.error("The error page '{}' failed", page, e);
      return false;
    }
  }
}
