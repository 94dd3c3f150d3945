package rocket.worker.files;

import java.util.List;
import rocket.api.Headers;
import rocket.api.Request;

/**
 * What pages of other origins may see (Fetch standard, section 3.3, "CORS protocol"). Thread-safe:
 * it never changes.
 */
final class Cors {
  /** Without a word of it: browsers show pages of other origins nothing. */
  static final Cors NONE = new Cors(List.of(), false, Headers.empty(), Headers.empty());

  private static final String ORIGIN = "Origin";
  private static final String ALLOW_ORIGIN = "Access-Control-Allow-Origin";
  private static final Headers VARY = Headers.of("Vary", ORIGIN);

  private final List<OriginPattern> origins;
  private final boolean everybody;
  private final Headers answers;
  private final Headers preflights;

  /**
   * @param origins whose pages
   * @param everybody whether those of all others, too
   * @param answers fields for what they ask
   * @param preflights fields for what browsers ask before
   */
  Cors(List<OriginPattern> origins, boolean everybody, Headers answers, Headers preflights) {
    this.origins = List.copyOf(origins);
    this.everybody = everybody;
    this.answers = answers;
    this.preflights = preflights;
  }

  /** Whether a browser asks what it may ask. It does so without a password. */
  boolean isPreflight(Request request) {
    return (everybody || !origins.isEmpty())
        && request.method().equals("OPTIONS")
        && request.headers().contains(ORIGIN)
        && request.headers().contains("Access-Control-Request-Method");
  }

  /** The fields that every answer has, errors and 304 included. */
  Headers fields(Request request) {
    return fields(request, answers);
  }

  /** The fields of the answer to a {@link #isPreflight}. */
  Headers preflightFields(Request request) {
    return fields(request, preflights);
  }

  private Headers fields(Request request, Headers more) {
    if (everybody) {
      return FileFields.joined(Headers.of(ALLOW_ORIGIN, "*"), more);
    }
    if (origins.isEmpty()) {
      return Headers.empty();
    }
    int line = request.headers().indexOf(ORIGIN, 0);
    boolean allowed =
        line >= 0
            && request.headers().indexOf(ORIGIN, line + 1) < 0
            && allows(request.headers().value(line));
    return allowed
        ? FileFields.joined(
            Headers.of(ALLOW_ORIGIN, request.headers().value(line), "Vary", ORIGIN), more)
        : VARY;
  }

  private boolean allows(String origin) {
    for (OriginPattern each : origins) {
      if (each.fits(origin)) {
        return true;
      }
    }
    return false;
  }
}
