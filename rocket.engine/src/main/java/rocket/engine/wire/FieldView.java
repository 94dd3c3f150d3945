package rocket.engine.wire;

import java.nio.charset.StandardCharsets;
import rocket.api.Headers;

/**
 * Parsed fields, seen in the bytes that they were parsed from; strings are made when somebody asks.
 * Valid as long as those bytes stay.
 */
final class FieldView implements Headers {
  private byte[] bytes;
  private final FieldParser fields;
  private boolean retired;

  FieldView(byte[] bytes, FieldParser fields) {
    this.bytes = bytes;
    this.fields = fields;
  }

  /** Ends the view: its bytes are going to be another message's. */
  void retire() {
    retired = true;
  }

  /** Its bytes lie there from now on, at the same places. */
  void moveTo(byte[] copy) {
    bytes = copy;
  }

  @Override
  public int size() {
    requireValid();
    return fields.count();
  }

  @Override
  public String name(int index) {
    return string(fields.nameStart(index), fields.nameEnd(index));
  }

  @Override
  public String value(int index) {
    return string(fields.valueStart(index), fields.valueEnd(index));
  }

  @Override
  public int indexOf(String name, int from) {
    requireValid();
    for (int i = from; i < fields.count(); i++) {
      if (sameName(name, fields.nameStart(i), fields.nameEnd(i))) {
        return i;
      }
    }
    return -1;
  }

  private boolean sameName(String name, int start, int end) {
    if (name.length() != end - start) {
      return false;
    }
    for (int i = 0; i < name.length(); i++) {
      if (lower(name.charAt(i)) != lower(bytes[start + i])) {
        return false;
      }
    }
    return true;
  }

  private static int lower(int c) {
    return c >= 'A' && c <= 'Z' ? c + 32 : c;
  }

  void requireValid() {
    if (retired) {
      throw new IllegalStateException("the request has ended");
    }
  }

  private String string(int start, int end) {
    requireValid();
    return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
  }
}
