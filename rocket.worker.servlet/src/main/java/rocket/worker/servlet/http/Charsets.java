package rocket.worker.servlet.http;

import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/** Finds charsets by the names that messages use. */
public final class Charsets {
  private Charsets() {}

  /**
   * The charset of a name.
   *
   * @throws UnsupportedEncodingException if there is none
   */
  public static Charset of(String name) throws UnsupportedEncodingException {
    if (name.equalsIgnoreCase("utf-8")) {
      return StandardCharsets.UTF_8;
    }
    try {
      return Charset.forName(name);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      var unsupported = new UnsupportedEncodingException(name);
      unsupported.initCause(e);
      throw unsupported;
    }
  }

  /** The charset of a name, or another one if there is no name. */
  public static Charset of(@Nullable String name, Charset otherwise)
      throws UnsupportedEncodingException {
    return name == null ? otherwise : of(name);
  }
}
