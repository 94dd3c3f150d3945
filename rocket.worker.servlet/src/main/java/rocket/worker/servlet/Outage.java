package rocket.worker.servlet;

import jakarta.servlet.UnavailableException;
import rocket.api.Headers;
import rocket.api.HttpException;
import rocket.api.Status;

/**
 * A servlet's word that it cannot serve (Servlet 6.1, section 2.3.3.2).
 *
 * @param permanent whether it never will
 * @param until milliseconds since 1970 at which it is asked again
 */
record Outage(boolean permanent, long until) {
  static Outage of(UnavailableException e, long now) {
    return new Outage(e.isPermanent(), now + Math.max(0, e.getUnavailableSeconds()) * 1000L);
  }

  boolean over(long now) {
    return !permanent && now >= until;
  }

  /** 404 for ever, or 503 with the seconds that are left, if the servlet knew them. */
  HttpException answer(long now) {
    if (permanent) {
      return new HttpException(Status.NOT_FOUND);
    }
    long seconds = (until - now + 999) / 1000;
    String reason = Status.reason(Status.SERVICE_UNAVAILABLE);
    return seconds <= 0
        ? new HttpException(Status.SERVICE_UNAVAILABLE)
        : new HttpException(
            Status.SERVICE_UNAVAILABLE, reason, Headers.of("Retry-After", Long.toString(seconds)));
  }
}
