package rocket.worker.files.names;

/**
 * Characters that are not seen, and that some file systems pass over when they compare names
 * (Unicode, property Default_Ignorable_Code_Point): to these {@code .git} with one of them in it is
 * {@code .git}.
 */
public final class Ignorable {
  private Ignorable() {}

  /** Whether a character is one of these, or one that steers how others are shown. */
  public static boolean is(int codePoint) {
    return Character.getType(codePoint) == Character.FORMAT
        || switch (codePoint) {
          case 0x034F, 0x115F, 0x1160, 0x17B4, 0x17B5, 0x3164, 0xFFA0 -> true;
          default ->
              isIn(codePoint, 0x180B, 0x180F)
                  || isIn(codePoint, 0x2060, 0x206F)
                  || isIn(codePoint, 0xFE00, 0xFE0F)
                  || isIn(codePoint, 0xE0000, 0xE0FFF);
        };
  }

  /** A name without them. */
  public static String without(String name) {
    int plain = 0;
    while (plain < name.length() && name.charAt(plain) < 0x80) {
      plain++;
    }
    if (plain == name.length()) {
      return name;
    }
    var seen = new StringBuilder(name.length()).append(name, 0, plain);
    for (int i = plain; i < name.length(); ) {
      int codePoint = name.codePointAt(i);
      if (!is(codePoint)) {
        seen.appendCodePoint(codePoint);
      }
      i += Character.charCount(codePoint);
    }
    return seen.toString();
  }

  private static boolean isIn(int codePoint, int first, int last) {
    return codePoint >= first && codePoint <= last;
  }
}
