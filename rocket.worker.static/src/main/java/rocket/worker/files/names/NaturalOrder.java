package rocket.worker.files.names;

import java.util.Comparator;

/**
 * The order in which people look for names: without regard to case, and numbers by their value, so
 * that 9 comes before 10. Names that only differ in case or in zeros follow each other.
 */
public enum NaturalOrder implements Comparator<String> {
  NAMES;

  @Override
  public int compare(String a, String b) {
    int i = 0;
    int j = 0;
    while (i < a.length() && j < b.length()) {
      int order;
      if (isDigit(a.charAt(i)) && isDigit(b.charAt(j))) {
        int aEnd = end(a, i);
        int bEnd = end(b, j);
        order = number(a, i, aEnd, b, j, bEnd);
        i = aEnd;
        j = bEnd;
      } else {
        order = Character.compare(fold(a.charAt(i++)), fold(b.charAt(j++)));
      }
      if (order != 0) {
        return order;
      }
    }
    int order = Integer.compare(a.length() - i, b.length() - j);
    return order != 0 ? order : a.compareTo(b);
  }

  private static int number(String a, int aStart, int aEnd, String b, int bStart, int bEnd) {
    int i = pastZeros(a, aStart, aEnd);
    int j = pastZeros(b, bStart, bEnd);
    int order = Integer.compare(aEnd - i, bEnd - j);
    while (order == 0 && i < aEnd) {
      order = Character.compare(a.charAt(i++), b.charAt(j++));
    }
    return order;
  }

  private static int end(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static int pastZeros(String text, int start, int end) {
    int at = start;
    while (at < end && text.charAt(at) == '0') {
      at++;
    }
    return at;
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  private static char fold(char c) {
    if (c < 128) {
      return c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
    }
    return Character.toLowerCase(Character.toUpperCase(c));
  }
}
