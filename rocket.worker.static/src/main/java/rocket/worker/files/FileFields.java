package rocket.worker.files;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import rocket.api.Headers;
import rocket.api.MutableHeaders;
import rocket.content.EntityTag;
import rocket.content.HttpDate;
import rocket.content.MediaTypes;
import rocket.content.Validators;

/**
 * The fields of files, made once for each. Thread-safe: it never changes.
 *
 * @param types media types by names
 * @param cacheControl values of {@code Cache-Control} by paths
 * @param more what every answer carries
 */
record FileFields(MediaTypes types, PathRules cacheControl, Headers more) {

  /**
   * A representation with its fields.
   *
   * @param path what the client calls the file
   * @param varied whether it is there in other codings as well
   */
  Representation representation(
      List<String> path, String coding, Stamp stamp, Content content, boolean varied, Instant now) {
    Instant modified = modified(stamp, now);
    EntityTag tag = Tags.of(stamp, coding, stamp.isYoung(now));
    String text = tag.text();
    var kept = new MutableHeaders();
    kept.add("Last-Modified", HttpDate.format(modified)).add("ETag", text);
    if (varied) {
      kept.add("Vary", "Accept-Encoding");
    }
    Optional<String> control = cacheControl.of(path);
    if (control.isPresent()) {
      kept.add("Cache-Control", control.get());
    }
    var fields = new MutableHeaders();
    fields.add("Content-Type", type(path));
    if (!coding.equals(Representation.IDENTITY)) {
      fields.add("Content-Encoding", coding);
    }
    fields.add("Accept-Ranges", "bytes").add("X-Content-Type-Options", "nosniff");
    add(kept, fields);
    set(more, fields);
    set(more, kept);
    return new Representation(
        coding,
        stamp.size(),
        content,
        new Validators(Optional.of(tag), Optional.of(modified)),
        text,
        fields.frozen(),
        kept.frozen());
  }

  /** What a file is, by what the client calls it. */
  String type(List<String> path) {
    return types.of(path.getLast());
  }

  /** Whether it may be sent in another form than it has (RFC 9111, section 5.2.2.6). */
  boolean mayBeTransformed(List<String> path) {
    return mayBeTransformed(more, cacheControl.of(path).orElse(""));
  }

  /**
   * The same of what has no path of a file.
   *
   * @param otherwise its {@code Cache-Control}, if these fields have none
   */
  static boolean mayBeTransformed(Headers fields, String otherwise) {
    String control = fields.first("Cache-Control", otherwise);
    return !control.toLowerCase(Locale.ROOT).contains("no-transform");
  }

  /** Adds fields of which there is none of the same name. */
  static void add(Headers from, MutableHeaders to) {
    for (int i = 0; i < from.size(); i++) {
      to.add(from.name(i), from.value(i));
    }
  }

  /** The fields of both, which have none in common. */
  static Headers joined(Headers some, Headers more) {
    var all = new MutableHeaders();
    add(some, all);
    add(more, all);
    return all.frozen();
  }

  /** Puts fields in the place of those of the same name. */
  static void set(Headers from, MutableHeaders to) {
    for (int i = 0; i < from.size(); i++) {
      to.set(from.name(i), from.value(i));
    }
  }

  /** A date in the future is replaced by now (RFC 9110, section 8.8.2.1). */
  private static Instant modified(Stamp stamp, Instant now) {
    Instant modified = stamp.modified().toInstant();
    return Instant.ofEpochSecond((modified.isAfter(now) ? now : modified).getEpochSecond());
  }
}
