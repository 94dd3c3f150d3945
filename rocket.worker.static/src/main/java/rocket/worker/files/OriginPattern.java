package rocket.worker.files;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Origins of pages (RFC 6454, section 6.1): one, or those of all hosts below a domain, or on all
 * ports of a host.
 *
 * @param scheme such as {@code https}
 * @param host the host, or with a dot before it the domain
 * @param port with the colon before it; empty for the scheme's own, {@code :*} for any
 */
record OriginPattern(String scheme, String host, String port) {
  private static final String ANY_PORT = ":*";

  private static final Pattern FORM =
      Pattern.compile(
          "([a-z][a-z0-9+.-]*)://(?:\\*(?=\\.))?(\\[[0-9a-f:.]+]|\\.?[a-z0-9_]"
              + "(?:[a-z0-9._-]*[a-z0-9_])?)(:[1-9][0-9]{0,4}|:\\*)?");

  /** Reads what a site allows; empty if that is none, or one that no browser sends. */
  static Optional<OriginPattern> of(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches() || text.contains("://.")) {
      return Optional.empty();
    }
    String port = form.group(3) == null ? "" : form.group(3);
    String scheme = form.group(1);
    boolean implied =
        (scheme.equals("http") && port.equals(":80"))
            || (scheme.equals("https") && port.equals(":443"));
    return implied ? Optional.empty() : Optional.of(new OriginPattern(scheme, form.group(2), port));
  }

  /** Whether an origin, as a browser sends it, is one of these. */
  boolean fits(String origin) {
    if (!origin.startsWith(scheme + "://")) {
      return false;
    }
    int hostStart = scheme.length() + 3;
    int colon = origin.indexOf(':', Math.max(hostStart, origin.indexOf(']', hostStart)));
    int hostEnd = colon < 0 ? origin.length() : colon;
    String itsHost = origin.substring(hostStart, hostEnd);
    return (port.equals(ANY_PORT) || port.equals(origin.substring(hostEnd)))
        && (host.startsWith(".")
            ? itsHost.length() > host.length() && itsHost.endsWith(host)
            : itsHost.equals(host));
  }
}
