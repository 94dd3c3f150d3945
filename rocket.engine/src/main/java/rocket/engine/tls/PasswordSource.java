package rocket.engine.tls;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Who knows the passwords of encrypted keys; asked each time that one is read. Thread-safe. */
@FunctionalInterface
public interface PasswordSource {
  /** Knows none. */
  PasswordSource NONE = _ -> null;

  /**
   * The password of a file, to be wiped by the caller; null if there is none.
   *
   * @throws TlsException if it cannot be found out
   */
  char @Nullable [] password(Path file) throws TlsException;

  /** The password of a file that needs one. */
  default char[] required(Path file) throws TlsException {
    char[] password = password(file);
    if (password == null) {
      throw new TlsException(file, "it is encrypted, and no password is given");
    }
    return password;
  }

  /**
   * A source by its name: {@code file:PATH}, of which the first line counts, or {@code env:NAME}.
   *
   * @throws IllegalArgumentException if the text has another form
   */
  static PasswordSource parse(String text) {
    if (text.startsWith("file:") && text.length() > 5) {
      return new InFile(Path.of(text.substring(5)));
    }
    if (text.startsWith("env:") && text.length() > 4) {
      return new InEnvironment(text.substring(4));
    }
    // Not quoted, as it may be a password.
    throw new IllegalArgumentException(
        "tls_password has a form that is not allowed; allowed: file:PATH or env:NAME");
  }

  /**
   * The first line of a file.
   *
   * @param secret the file
   */
  record InFile(Path secret) implements PasswordSource {
    @Override
    public char[] password(Path file) throws TlsException {
      try {
        String text = Files.readString(secret, StandardCharsets.UTF_8);
        return text.lines().findFirst().orElse("").toCharArray();
      } catch (IOException e) {
        throw new TlsException(file, "its password cannot be read from " + secret, e);
      }
    }
  }

  /**
   * A variable of the environment.
   *
   * @param name its name
   */
  record InEnvironment(String name) implements PasswordSource {
    @Override
    public char[] password(Path file) throws TlsException {
      String value = System.getenv(name);
      if (value == null) {
        throw new TlsException(file, "the environment has no " + name + ", for its password");
      }
      return value.toCharArray();
    }
  }
}
