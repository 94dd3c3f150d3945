package rocket.worker.files.pages;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads JSON to the letter of RFC 8259; of numbers it knows whole ones alone. */
public final class JsonReader {
  private final String text;
  private int at;

  private JsonReader(String text) {
    this.text = text;
  }

  /** A Map, a List, a String or a Long. */
  public static Object read(String text) {
    var reader = new JsonReader(text);
    Object value = reader.value();
    reader.space();
    if (reader.at != text.length()) {
      throw reader.wrong();
    }
    return value;
  }

  private Object value() {
    space();
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> array();
      case '"' -> string();
      default -> number();
    };
  }

  private Map<String, Object> object() {
    Map<String, Object> object = new LinkedHashMap<>();
    at++;
    while (!taken('}')) {
      if (!object.isEmpty()) {
        take(',');
      }
      space();
      String key = string();
      take(':');
      if (object.put(key, value()) != null) {
        throw wrong();
      }
    }
    return object;
  }

  private List<Object> array() {
    List<Object> array = new ArrayList<>();
    at++;
    while (!taken(']')) {
      if (!array.isEmpty()) {
        take(',');
      }
      array.add(value());
    }
    return array;
  }

  private String string() {
    take('"');
    var string = new StringBuilder();
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c < ' ') {
        throw wrong();
      }
      string.append(c == '\\' ? escaped(text.charAt(at++)) : c);
    }
    at++;
    return string.toString();
  }

  private char escaped(char c) {
    if (c == 'u') {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
    if (c != '"' && c != '\\') {
      throw wrong();
    }
    return c;
  }

  private long number() {
    int start = at;
    while (at < text.length() && Character.isDigit(text.charAt(at))) {
      at++;
    }
    return Long.parseLong(text.substring(start, at));
  }

  private boolean taken(char c) {
    space();
    boolean there = text.charAt(at) == c;
    at += there ? 1 : 0;
    return there;
  }

  private void take(char c) {
    if (!taken(c)) {
      throw wrong();
    }
  }

  private void space() {
    while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
      at++;
    }
  }

  private IllegalArgumentException wrong() {
    return new IllegalArgumentException("not JSON at " + at + ": " + text);
  }
}
