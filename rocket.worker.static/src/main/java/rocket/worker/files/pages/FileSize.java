package rocket.worker.files.pages;

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

  /** All of them: {@code 1 byte}, {@code 12,345 bytes}. */
  static String exact(long bytes) {
    return grouped(bytes) + (bytes == 1 ? " byte" : " bytes");
  }

  /** A number with commas between its thousands. */
  static String grouped(long number) {
    var digits = new StringBuilder().append(number);
    for (int i = digits.length() - 3; i > 0; i -= 3) {
      digits.insert(i, ',');
    }
    return digits.toString();
  }
}
