package rocket.worker.servlet.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import rocket.api.Status;

/** Request parameters in order of their first appearance (Servlet 6.1, section 3.1). */
public final class Parameters {
  /** No more pairs than this are read: enough for any form, too few to make the map slow. */
  public static final int MOST_PAIRS = 1_000;

  private final Map<String, List<String>> values = new LinkedHashMap<>();
  private int pairs;

  /**
   * Adds the pairs of an {@code application/x-www-form-urlencoded} text.
   *
   * @param text each char one byte, as it was sent
   * @param charset what the bytes mean
   * @throws ParametersException if an escape is malformed, the bytes do not fit the charset, or
   *     there are more than {@link #MOST_PAIRS}
   */
  public void add(String text, Charset charset) {
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('&', start);
      end = end < 0 ? text.length() : end;
      if (end > start) {
        addPair(text.substring(start, end), charset);
      }
      start = end + 1;
    }
  }

  /** The arrays by name, as the servlet API has them. */
  public Map<String, String[]> toMap() {
    Map<String, String[]> map = LinkedHashMap.newLinkedHashMap(values.size());
    values.forEach((name, list) -> map.put(name, list.toArray(String[]::new)));
    return Collections.unmodifiableMap(map);
  }

  /**
   * Adds a pair as it is.
   *
   * @throws ParametersException if there are more than {@link #MOST_PAIRS}
   */
  public void add(String name, String value) {
    if (++pairs > MOST_PAIRS) {
      throw new ParametersException(
          Status.CONTENT_TOO_LARGE, "There are more than %d parameters.".formatted(MOST_PAIRS));
    }
    values.computeIfAbsent(name, _ -> new ArrayList<>(1)).add(value);
  }

  private void addPair(String pair, Charset charset) {
    int equals = pair.indexOf('=');
    String name = decode(equals < 0 ? pair : pair.substring(0, equals), charset);
    String value = equals < 0 ? "" : decode(pair.substring(equals + 1), charset);
    add(name, value);
  }

  private static String decode(String text, Charset charset) {
    return isPlain(text) ? text : decode(unescape(text), charset);
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '%' || c == '+' || c >= 128) {
        return false;
      }
    }
    return true;
  }

  private static ByteBuffer unescape(String text) {
    byte[] source = text.getBytes(StandardCharsets.ISO_8859_1);
    var target = ByteBuffer.allocate(source.length);
    for (int i = 0; i < source.length; i++) {
      switch (source[i]) {
        case '+' -> target.put((byte) ' ');
        case '%' -> {
          int high = i + 2 < source.length ? Character.digit(source[i + 1], 16) : -1;
          int low = i + 2 < source.length ? Character.digit(source[i + 2], 16) : -1;
          if (high < 0 || low < 0) {
            throw malformed("has a percent sign without two hexadecimal digits");
          }
          target.put((byte) (high << 4 | low));
          i += 2;
        }
        default -> target.put(source[i]);
      }
    }
    return target.flip();
  }

  private static String decode(ByteBuffer bytes, Charset charset) {
    try {
      return charset.newDecoder().decode(bytes).toString();
    } catch (CharacterCodingException _) {
      throw malformed("is not " + charset.name());
    }
  }

  private static ParametersException malformed(String what) {
    return new ParametersException(Status.BAD_REQUEST, "A parameter " + what + ".");
  }
}
