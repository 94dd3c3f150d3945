package rocket.worker.files;

import java.util.Optional;
import rocket.api.Headers;
import rocket.api.MutableHeaders;
import rocket.content.EntityTag;
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

  /**
   * The same file in a coding in which it is made when it is asked for.
   *
   * @param path what the client calls it
   */
  Representation coded(Compressor compressor, String path) {
    EntityTag tag = Tags.coded(validators.tag().orElseThrow(), compressor);
    var all = new MutableHeaders();
    for (int i = 0; i < fields.size(); i++) {
      all.add(fields.name(i), fields.value(i));
      if (fields.name(i).equals("Content-Type")) {
        all.add("Content-Encoding", compressor.coding().token());
      }
    }
    all.set("ETag", tag.text());
    var some = new MutableHeaders();
    FileFields.add(kept, some);
    some.set("ETag", tag.text());
    return new Representation(
        compressor.coding().token(),
        0,
        new Content.OnDemand(compressor, '\0' + path + '\0' + tag.text()),
        new Validators(Optional.of(tag), validators.modified()),
        tag.text(),
        all.frozen(),
        some.frozen());
  }

  /** The same with its content. */
  Representation with(Content made, long length) {
    return new Representation(coding, length, made, validators, tag, fields, kept);
  }
}
