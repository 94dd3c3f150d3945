package rocket.worker.servlet;

import jakarta.servlet.UnavailableException;
import java.util.Collections;
import java.util.Set;
import java.util.WeakHashMap;
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
  /**
   * What has been said already. An exception passes through every servlet that has forwarded to the
   * one that threw it, and speaks of that one alone.
   */
  private static final Set<UnavailableException> HEARD =
      Collections.synchronizedSet(Collections.newSetFromMap(new WeakHashMap<>()));

  static Outage of(UnavailableException e, long now) {
    return new Outage(e.isPermanent(), now + Math.max(0, e.getUnavailableSeconds()) * 1000L);
  }

  /** Whether this has not been heard before. */
  static boolean isNews(UnavailableException e) {
    return HEARD.add(e);
  }

  boolean over(long now) {
    return !permanent && now >= until;
  }

  /** What whoever asks meanwhile is told, with the seconds that are left. */
  UnavailableException refusal(String servlet, long now) {
    var refusal =
        permanent
            ? new UnavailableException("servlet '%s' is out of service".formatted(servlet))
            : new UnavailableException(
                "servlet '%s' is out of service for a while".formatted(servlet),
                (int) Math.max(0, (until - now + 999) / 1000));
    HEARD.add(refusal);
    return refusal;
  }

  /** 404 for ever, or 503 with the seconds that are left, if the servlet knew them. */
  static HttpException answer(UnavailableException e) {
    if (e.isPermanent()) {
      return new HttpException(Status.NOT_FOUND);
    }
    int seconds = e.getUnavailableSeconds();
    String reason = Status.reason(Status.SERVICE_UNAVAILABLE);
    return seconds <= 0
        ? new HttpException(Status.SERVICE_UNAVAILABLE)
        : new HttpException(
            Status.SERVICE_UNAVAILABLE,
            reason,
            Headers.of("Retry-After", Integer.toString(seconds)));
  }
}
