package rocket.worker.files;

/** Numbers of bytes for people to read. */
final class FileSize {
  private static final String[] UNITS = {"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};

  private FileSize() {}

  /** About so many bytes, in two to four digits: {@code 532 B}, {@code 1.4 MiB}, {@code 23 GiB}. */
  static String text(long bytes) {
    if (bytes < 1024) {
      return bytes + " B";
    }
    int unit = 0;
    double value = bytes;
    while (Math.round(value) >= 1024) {
      value /= 1024;
      unit++;
    }
    long tenths = Math.round(value * 10);
    String number = tenths < 100 ? tenths / 10 + "." + tenths % 10 : "" + Math.round(value);
    return number + " " + UNITS[unit];
  }
}
