package rocket.worker.files;

import rocket.content.EntityTag;
import rocket.content.FileTag;

/** Entity tags of files (RFC 9110, section 8.8.3). */
final class Tags {
  private Tags() {}

  /**
   * The tag of a file in a coding: another one for each file, size and time. It is weak where the
   * file may have changed within the same tick of its clock.
   */
  static EntityTag of(Stamp stamp, String coding, boolean young) {
    Object key = stamp.key();
    String opaque =
        FileTag.opaque(
            key == null ? "" : key.toString(), stamp.size(), stamp.modified().toInstant());
    return new EntityTag(
        coding.equals(Representation.IDENTITY) ? opaque : opaque + '-' + coding, young);
  }

  /** The tag of what a compressor makes of the file with this tag. */
  static EntityTag coded(EntityTag plain, Compressor compressor) {
    String opaque = plain.opaque() + '-' + compressor.coding().token() + '-' + compressor.mark();
    return new EntityTag(opaque, plain.weak());
  }
}
