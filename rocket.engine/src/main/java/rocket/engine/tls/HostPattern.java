package rocket.engine.tls;

import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/**
 * A name for which a certificate stands (RFC 9525, 6.3): a host's, or all names with one label in
 * the place of a leftmost {@code *}.
 *
 * @param name in lower case, without the asterisk
 */
record HostPattern(String name, boolean wildcard) {
  /** The kind of a subject alternative name that is a host's (RFC 5280, 4.2.1.6). */
  private static final Integer DNS = 2;

  static HostPattern of(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return lower.startsWith("*.")
        ? new HostPattern(lower.substring(1), true)
        : new HostPattern(lower, false);
  }

  /** The hosts that a certificate names; its common name does not count (RFC 9525, 2). */
  static List<HostPattern> of(X509Certificate certificate) throws CertificateParsingException {
    List<HostPattern> patterns = new ArrayList<>();
    Collection<List<?>> names = certificate.getSubjectAlternativeNames();
    if (names != null) {
      for (List<?> each : names) {
        if (DNS.equals(each.get(0)) && each.get(1) instanceof String host) {
          patterns.add(of(host));
        }
      }
    }
    return List.copyOf(patterns);
  }

  /** Whether a host, in lower case, is meant. */
  boolean matches(String host) {
    if (!wildcard) {
      return host.equals(name);
    }
    int dot = host.indexOf('.');
    return dot > 0 && host.substring(dot).equals(name);
  }
}
