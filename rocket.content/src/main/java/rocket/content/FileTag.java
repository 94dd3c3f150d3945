package rocket.content;

import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

/** Entity tags of files, by what a file system tells of them (RFC 9110, section 8.8.3). */
public final class FileTag {
  private static final long FNV_OFFSET = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  /** Within one tick of a system's clock a file may change without its time doing so. */
  private static final Duration TICK = Duration.ofMillis(12);

  /** The tick of file systems that know no fractions of a second, FAT's being the longest. */
  private static final Duration COARSE_TICK = Duration.ofSeconds(2);

  private FileTag() {}

  /**
   * The tag of a file: another one for each file, size and time. It is weak if the file may have
   * changed within the same tick of its clock.
   *
   * @param now when the attributes were read
   */
  public static EntityTag of(BasicFileAttributes attributes, Instant now) {
    Instant modified = attributes.lastModifiedTime().toInstant();
    Object key = attributes.fileKey();
    String opaque = opaque(key == null ? "" : key.toString(), attributes.size(), modified);
    return new EntityTag(opaque, isYoung(modified, now));
  }

  /**
   * What tells one state of a file from all others, as the text of a tag.
   *
   * @param key what tells the file from others of its system, such as the number of its inode, of
   *     which nobody learns; empty where there is no such thing
   * @param size bytes
   * @param modified when it was changed, as finely as the file system tells
   */
  public static String opaque(String key, long size, Instant modified) {
    return Long.toHexString(modified.getEpochSecond())
        + Long.toHexString(0x40000000L | modified.getNano())
        + '-'
        + Long.toHexString(size)
        + '-'
        + Long.toHexString(mixed(key));
  }

  /** Whether a change right after a file was looked at, at {@code now}, might leave its time. */
  public static boolean isYoung(Instant modified, Instant now) {
    boolean coarse = modified.equals(modified.truncatedTo(ChronoUnit.SECONDS));
    Duration tick = coarse ? COARSE_TICK : TICK;
    return Duration.between(modified, now).abs().compareTo(tick) < 0;
  }

  /** Of the kind FNV-1a. */
  private static long mixed(String text) {
    long mixed = FNV_OFFSET;
    for (int i = 0; i < text.length(); i++) {
      mixed = (mixed ^ text.charAt(i)) * FNV_PRIME;
    }
    return mixed;
  }
}
