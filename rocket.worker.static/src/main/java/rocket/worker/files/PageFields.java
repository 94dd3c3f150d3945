package rocket.worker.files;

import rocket.api.Headers;
import rocket.api.MutableHeaders;

/** The fields of pages that are our own, beside those that were configured for the site. */
final class PageFields {
  private static final String POLICY = "Content-Security-Policy";

  private PageFields() {}

  /** Those that were configured count, but for the policy: that of the site knows not this page. */
  static Headers of(MutableHeaders own, Headers configured) {
    String policy = own.first(POLICY, "");
    FileFields.set(configured, own);
    if (!policy.isEmpty()) {
      own.set(POLICY, policy);
    }
    return own;
  }
}
