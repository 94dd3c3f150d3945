package rocket.worker.files;

import rocket.content.EntityTag;

/** Entity tags of files (RFC 9110, section 8.8.3). */
final class Tags {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private Tags() {}

  /**
   * The tag of a file in a coding: another one for each file, size and time. It is weak where the
   * file may have changed within the same tick of its clock.
   */
  static EntityTag of(Stamp stamp, String coding, boolean young) {
    var opaque = new StringBuilder(48);
    var modified = stamp.modified().toInstant();
    opaque.append(Long.toHexString(modified.getEpochSecond()));
    opaque.append(Long.toHexString(0x40000000L | modified.getNano())).append('-');
    opaque.append(Long.toHexString(stamp.size())).append('-');
    opaque.append(Long.toHexString(mixed(stamp)));
    if (!coding.equals(Representation.IDENTITY)) {
      opaque.append('-').append(coding);
    }
    return young ? EntityTag.weak(opaque.toString()) : EntityTag.strong(opaque.toString());
  }

  /** The tag of what a compressor makes of the file with this tag. */
  static EntityTag coded(EntityTag plain, Compressor compressor) {
    String opaque = plain.opaque() + '-' + compressor.coding().token() + '-' + compressor.mark();
    return new EntityTag(opaque, plain.weak());
  }

  /** What tells files apart, mixed: the number of an inode is nobody's business (FNV-1a). */
  private static long mixed(Stamp stamp) {
    long mixed = FNV_OFFSET;
    Object key = stamp.key();
    String text = key == null ? "" : key.toString();
    for (int i = 0; i < text.length(); i++) {
      mixed = (mixed ^ text.charAt(i)) * FNV_PRIME;
    }
    return mixed;
  }
}
