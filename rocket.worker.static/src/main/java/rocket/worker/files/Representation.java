package rocket.worker.files;

import rocket.api.Headers;
import rocket.content.Validators;

/**
 * A file in one coding, ready to be sent (RFC 9110, section 8).
 *
 * @param coding the content coding; {@code identity} for none
 * @param size bytes of content
 * @param content the content
 * @param validators by what it is compared
 * @param tag its entity tag, as it is sent
 * @param fields what is sent with it
 * @param kept what is sent to those who have it (RFC 9110, section 15.4.5)
 */
record Representation(
    String coding,
    long size,
    Content content,
    Validators validators,
    String tag,
    Headers fields,
    Headers kept) {
  /** No coding at all. */
  static final String IDENTITY = "identity";
}
